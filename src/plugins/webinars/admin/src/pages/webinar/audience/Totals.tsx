import type { ReactNode } from 'react';
import { Box, Flex, Grid, Link as StrapiLink, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { ATTENDEE_EXCLUSIONS, LEAD_EXCLUSIONS, type AdminWebinar } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { ToggleButton } from '../../../components/ToggleButton';
import { PAGES } from '../../../plugin';
import { useLanguageName } from '../../../use-language-name';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { sizeOf, type AudienceFilter, type AudienceMeta, type PutFilter } from './audience';

/** How many hear of it in which language, and why the others do not: of the registered, and of the interested. */
export function Totals({
  webinar,
  meta: { attendees, counts },
  filter,
  onFilter,
}: {
  webinar: AdminWebinar;
  meta: AudienceMeta;
  filter: AudienceFilter;
  onFilter: PutFilter;
}) {
  const say = useText();
  const { may } = useRights();
  return (
    <Grid.Root gap={6}>
      <Half col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Card title={say('audience.attendees')}>
          <Group told={attendees.told} byLanguage={attendees.byLanguage} all={sizeOf(attendees)}>
            <Box tag="ul">
              {ATTENDEE_EXCLUSIONS.map((reason) => {
                const count = attendees.excluded[reason] ?? 0;
                if (count === 0) return null;
                return (
                  <Box tag="li" key={reason} paddingTop={1} paddingBottom={1}>
                    <Reason count={count} text={say(`audience.attendee.${reason}`)} />
                  </Box>
                );
              })}
            </Box>
          </Group>
          {may('registrations') && (
            <StrapiLink tag={Link} to={PAGES.webinar(webinar.documentId, 'registrations')}>
              {say('audience.attendees.all')}
            </StrapiLink>
          )}
        </Card>
      </Half>
      <Half col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Card title={say('audience.leads')}>
          <Group told={counts.told} byLanguage={counts.byLanguage} all={sizeOf(counts)}>
            <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
              {LEAD_EXCLUSIONS.map((reason) => {
                const count = counts.excluded[reason] ?? 0;
                const pressed = filter.reason === reason;
                if (count === 0 && !pressed) return null;
                return (
                  <li key={reason}>
                    <ToggleButton
                      aria-pressed={pressed}
                      onClick={() => onFilter({ show: undefined, reason: pressed ? undefined : reason })}
                    >
                      <Reason count={count} text={say(`audience.lead.${reason}`)} />
                    </ToggleButton>
                  </li>
                );
              })}
            </Flex>
          </Group>
        </Card>
      </Half>
    </Grid.Root>
  );
}

function Group({
  told,
  all,
  byLanguage,
  children,
}: {
  told: number;
  all: number;
  byLanguage: Record<string, number>;
  children: ReactNode;
}) {
  const say = useText();
  const { formatNumber } = useIntl();
  const languageName = useLanguageName();
  const languages = Object.entries(byLanguage).sort(([, one], [, other]) => other - one);
  return (
    <Flex direction="column" alignItems="flex-start" gap={3} paddingBottom={3}>
      <Typography variant="beta" tag="p">
        {say('audience.told', { count: told, all })}
      </Typography>
      {languages.length > 0 && (
        <Typography textColor="neutral600">
          {languages.map(([code, count]) => `${languageName(code)} ${formatNumber(count)}`).join(' · ')}
        </Typography>
      )}
      {told < all && (
        <>
          <Typography tag="h3" fontWeight="semiBold">
            {say('audience.whyNot')}
          </Typography>
          {children}
        </>
      )}
    </Flex>
  );
}

function Reason({ count, text }: { count: number; text: string }) {
  const { formatNumber } = useIntl();
  return (
    <Typography textColor="neutral800">
      <Typography fontWeight="bold">{formatNumber(count)}</Typography> {text}
    </Typography>
  );
}

/** Side by side both are as tall as the taller one. */
const Half = styled(Grid.Item)`
  > section {
    flex: 1;
  }
`;
