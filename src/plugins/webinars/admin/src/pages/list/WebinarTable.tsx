import { Box, Flex, Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { Table, useIsDesktop } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router-dom';
import type { AdminWebinarSummary } from '../../../../contracts';
import { Moment } from '../../components/Moment';
import { SeatsBar } from '../../components/SeatsBar';
import { StateBadge } from '../../components/StateBadge';
import { PAGES } from '../../plugin';
import { useLanguageName } from '../../use-language-name';
import { useText } from '../../use-text';
import { RowActions } from './RowActions';

/** One page of the list. The whole line opens the webinar with the mouse; with the keyboard its title does. */
export function WebinarTable({ webinars, languages }: { webinars: AdminWebinarSummary[]; languages: boolean }) {
  const say = useText();
  const navigate = useNavigate();
  const wide = useIsDesktop();
  const columns = [
    { name: 'title', label: say('list.webinar'), sortable: true, shown: true },
    { name: 'state', label: say('list.state'), sortable: true, shown: wide },
    { name: 'startsAt', label: say('list.start'), sortable: true, shown: true },
    { name: 'seats', label: say('list.seats'), sortable: false, shown: wide },
    { name: 'languages', label: say('list.languages'), sortable: false, shown: wide && languages },
  ];
  const headers = columns.filter(({ shown }) => shown);
  const rows = webinars.map((webinar) => ({ ...webinar, id: webinar.documentId }));
  return (
    <Table.Root rows={rows} headers={headers}>
      <Table.Content>
        <Table.Head>
          {headers.map((header) => (
            <Table.HeaderCell key={header.name} name={header.name} label={header.label} sortable={header.sortable} />
          ))}
          <Th>
            <VisuallyHidden>{say('list.actions.column')}</VisuallyHidden>
          </Th>
        </Table.Head>
        <Table.Body>
          {rows.map((webinar) => (
            <Table.Row
              key={webinar.id}
              onClick={() => navigate(PAGES.webinar(webinar.documentId))}
              style={{ cursor: 'pointer' }}
            >
              <Table.Cell>
                <Flex
                  direction="column"
                  alignItems="flex-start"
                  maxWidth="22rem"
                  paddingTop={3}
                  paddingBottom={3}
                  style={{ whiteSpace: 'normal' }}
                >
                  <Typography
                    tag={Link}
                    to={PAGES.webinar(webinar.documentId)}
                    fontWeight="semiBold"
                    textColor="neutral800"
                    style={{ overflowWrap: 'anywhere', textDecoration: 'none' }}
                  >
                    {webinar.title}
                  </Typography>
                  {webinar.hostName && (
                    <Typography variant="pi" textColor="neutral600">
                      {webinar.hostName}
                    </Typography>
                  )}
                  {!wide && (
                    <Flex direction="column" alignItems="flex-start" gap={2} paddingTop={2}>
                      <State webinar={webinar} />
                      <SeatsBar seats={webinar.seats} />
                    </Flex>
                  )}
                </Flex>
              </Table.Cell>
              {wide && (
                <Table.Cell>
                  <State webinar={webinar} />
                </Table.Cell>
              )}
              <Table.Cell>
                <Box maxWidth="15rem" style={{ whiteSpace: 'normal' }}>
                  <Moment at={webinar.startsAt} timeZone={webinar.timezone} stacked />
                </Box>
              </Table.Cell>
              {wide && (
                <Table.Cell>
                  <SeatsBar seats={webinar.seats} />
                </Table.Cell>
              )}
              {wide && languages && (
                <Table.Cell>
                  <Languages locales={webinar.locales} />
                </Table.Cell>
              )}
              {/* What is clicked in here is not a click on the line; menus, too, are in here for React. */}
              <Table.Cell onClick={(event: React.MouseEvent) => event.stopPropagation()}>
                <RowActions webinar={webinar} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}

function State({ webinar: { state, meetProvisionError } }: { webinar: AdminWebinarSummary }) {
  const say = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <StateBadge state={state} />
      {meetProvisionError && (
        <Typography variant="pi" textColor="danger600">
          {say('attention.provisioning_failed')}
        </Typography>
      )}
    </Flex>
  );
}

/** Short for the eye, in full for the ear. */
function Languages({ locales }: { locales: string[] }) {
  const { formatList } = useIntl();
  const languageName = useLanguageName();
  const names = formatList(locales.map((locale) => languageName(locale)));
  return (
    <Typography textColor="neutral800" title={names}>
      <span aria-hidden>{locales.map((locale) => locale.toUpperCase()).join(' · ')}</span>
      <VisuallyHidden>{names}</VisuallyHidden>
    </Typography>
  );
}
