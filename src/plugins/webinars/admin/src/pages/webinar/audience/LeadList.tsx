import { Badge, Box, Button, EmptyStateLayout, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Cross, Pencil } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination, Table } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { AdminWebinar } from '../../../../../contracts';
import { SearchField } from '../../../components/SearchField';
import { ToggleButton } from '../../../components/ToggleButton';
import { PAGES } from '../../../plugin';
import { useLanguageName } from '../../../use-language-name';
import { useRights } from '../../../use-rights';
import { PAGE_SIZE } from '../../../list-query';
import { useText } from '../../../use-text';
import { topicName } from '../topics';
import { sizeOf, type AudienceFilter, type AudienceMeta, type LeadRow, type PutFilter } from './audience';

interface Props {
  webinar: AdminWebinar;
  leads: LeadRow[];
  meta: AudienceMeta;
  filter: AudienceFilter & { search?: string };
  onFilter: PutFilter;
  onSearch: (words: string) => void;
}

const EVERYBODY = { show: undefined, reason: undefined };

/** Everybody who asked for one of the webinar's topics, with the verdict. */
export function LeadList({ webinar, leads, meta, filter, onFilter, onSearch }: Props) {
  const say = useText();
  const { reason, show, search } = filter;
  if (webinar.tags.length === 0 || sizeOf(meta.counts) === 0) return <Nobody webinar={webinar} />;
  const { told } = meta.counts;
  const choices = [
    { show: undefined, label: say('audience.show.all', { count: sizeOf(meta.counts) }) },
    { show: 'told', label: say('audience.show.told', { count: told }) },
    { show: 'excluded', label: say('audience.show.excluded', { count: sizeOf(meta.counts) - told }) },
  ];
  return (
    <Box tag="section" aria-labelledby="leads">
      <Typography tag="h2" variant="delta" id="leads">
        {say('audience.list')}
      </Typography>
      <Flex gap={2} wrap="wrap" paddingTop={4} paddingBottom={4}>
        <Box width="28rem" maxWidth="100%">
          <SearchField value={search ?? ''} label={say('audience.search')} onSearch={onSearch} />
        </Box>
        <Flex gap={2} wrap="wrap" role="group" aria-label={say('audience.show')}>
          {choices.map((choice) => (
            <ToggleButton
              key={choice.label}
              aria-pressed={!reason && choice.show === show}
              onClick={() => onFilter({ ...EVERYBODY, show: choice.show })}
            >
              {choice.label}
            </ToggleButton>
          ))}
        </Flex>
        {reason && (
          <Button
            variant="secondary"
            endIcon={<Cross aria-hidden />}
            onClick={() => onFilter(EVERYBODY)}
            aria-label={say('audience.reason.remove', { reason: say(`audience.lead.${reason}`) })}
          >
            {say(`audience.lead.${reason}`)}
          </Button>
        )}
      </Flex>
      {leads.length === 0 ? (
        <EmptyStateLayout
          icon={<EmptyDocuments width="16rem" />}
          content={say('audience.nothingFound')}
          action={
            <Button variant="secondary" onClick={() => onFilter({ ...EVERYBODY, _q: undefined })}>
              {say('audience.showEverybody')}
            </Button>
          }
        />
      ) : (
        <>
          <LeadTable leads={leads} tags={webinar.tags} />
          <Pagination.Root {...meta.pagination} defaultPageSize={PAGE_SIZE}>
            <Pagination.PageSize />
            <Pagination.Links />
          </Pagination.Root>
        </>
      )}
    </Box>
  );
}

function LeadTable({ leads, tags }: { leads: LeadRow[]; tags: AdminWebinar['tags'] }) {
  const say = useText();
  const languageName = useLanguageName();
  const { locale } = useIntl();
  const headers = [
    { name: 'email', label: say('audience.address'), sortable: true },
    { name: 'verdict', label: say('audience.verdict'), sortable: false },
    { name: 'language', label: say('audience.language'), sortable: true },
    { name: 'topics', label: say('audience.topics'), sortable: false },
  ];
  const rows = leads.map((lead) => ({ ...lead, id: lead.documentId }));
  return (
    <Table.Root rows={rows} headers={headers}>
      <Table.Content>
        <Table.Head>
          {headers.map((header) => (
            <Table.HeaderCell key={header.name} {...header} />
          ))}
        </Table.Head>
        <Table.Body>
          {rows.map(({ id, email, language, topics, because }) => (
            <Table.Row key={id}>
              <Table.Cell>
                <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                  {email}
                </Typography>
              </Table.Cell>
              <Table.Cell>
                <Flex gap={2}>
                  <Badge
                    textColor="neutral800"
                    backgroundColor={because ? 'neutral150' : 'success100'}
                    borderColor={because ? 'neutral200' : 'success200'}
                  >
                    {say(because ? 'audience.no' : 'audience.yes')}
                  </Badge>
                  <Typography textColor="neutral800">
                    {say(because ? `audience.lead.${because}` : 'audience.because')}
                  </Typography>
                </Flex>
              </Table.Cell>
              <Table.Cell>
                <Typography textColor="neutral800">{languageName(language)}</Typography>
              </Table.Cell>
              <Table.Cell>
                <Flex gap={1} wrap="wrap">
                  {topics.map((topic) => (
                    <Badge key={topic}>{topicName(tags, topic, locale)}</Badge>
                  ))}
                </Flex>
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}

/** Why there is nobody to list, and what would change that. */
function Nobody({ webinar: { documentId, tags } }: { webinar: AdminWebinar }) {
  const say = useText();
  const { may } = useRights();
  const { formatList, locale } = useIntl();
  const noTopics = tags.length === 0;
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={
        noTopics
          ? say('audience.noTopics')
          : say('audience.nobody', { topics: formatList(tags.map(({ key }) => topicName(tags, key, locale))) })
      }
      action={
        noTopics && may('update') ? (
          <LinkButton tag={Link} variant="secondary" startIcon={<Pencil />} to={PAGES.edit(documentId)}>
            {say('audience.setTopics')}
          </LinkButton>
        ) : undefined
      }
    />
  );
}
