import { Badge, Box, EmptyStateLayout, Flex, Grid, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { Attention, AttentionKind, OverviewAnswer } from '../../../contracts';
import { useOverviewQuery } from '../api/overview';
import { Card } from '../components/Card';
import { Countdown } from '../components/Countdown';
import { Moment } from '../components/Moment';
import { SeatsBar } from '../components/SeatsBar';
import { StateBadge } from '../components/StateBadge';
import { PAGES } from '../plugin';
import { useRights } from '../use-rights';
import { useText } from '../use-text';
import { NewWebinar } from './NewWebinar';

type Overview = OverviewAnswer['data'];

const COLOURS: Record<AttentionKind, string> = {
  provisioning_failed: 'danger',
  mails_failed: 'danger',
  draft_starts_soon: 'warning',
  recording_missing: 'primary',
  full: 'success',
};

/** "What needs me now?" */
export function OverviewPage() {
  const say = useText();
  const { locale } = useIntl();
  const { may } = useRights();
  const { data, isLoading, isError } = useOverviewQuery({ locale }, { pollingInterval: 60_000 });
  if (isLoading) return <Page.Loading />;
  if (isError || !data) return <Page.Error />;
  const overview = data.data;
  const none = Object.keys(overview.counts).length === 0;

  return (
    <Page.Main>
      <Page.Title>{say('overview.title')}</Page.Title>
      <Layouts.Header title={say('overview.title')} primaryAction={may('create') ? <NewWebinar /> : null} />
      <Layouts.Content>
        {none ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={say('list.empty')}
            action={may('create') ? <NewWebinar /> : undefined}
          />
        ) : (
          <Grid.Root gap={6}>
            <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
              <Matters attention={overview.attention} />
            </Grid.Item>
            <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
              <Next next={overview.next} />
              <Registrations registrations={overview.registrations} />
            </Grid.Item>
          </Grid.Root>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}

function Matters({ attention }: { attention: Attention[] }) {
  const say = useText();
  return (
    <Card title={say('overview.attention')}>
      {attention.length === 0 ? (
        <Typography textColor="neutral600">{say('overview.attention.none')}</Typography>
      ) : (
        <Box tag="ul">
          {attention.map(({ kind, webinar, count }) => (
            <Box tag="li" key={`${kind} ${webinar.documentId}`} paddingBottom={4}>
              <Flex gap={3} alignItems="flex-start" wrap="wrap">
                <Badge
                  textColor="neutral800"
                  backgroundColor={`${COLOURS[kind]}100`}
                  borderColor={`${COLOURS[kind]}200`}
                >
                  {say(`attention.${kind}`)}
                </Badge>
                <Box flex="1" minWidth="16rem">
                  <Typography
                    tag={Link}
                    to={PAGES.webinar(webinar.documentId)}
                    fontWeight="semiBold"
                    textColor="neutral800"
                  >
                    {webinar.title}
                  </Typography>
                  <Typography tag="p" variant="pi" textColor="neutral600">
                    {kind === 'provisioning_failed'
                      ? (webinar.meetProvisionError?.message ?? '')
                      : say(`attention.${kind}.why`, { count: count ?? 0, taken: webinar.seats.taken })}
                  </Typography>
                </Box>
              </Flex>
            </Box>
          ))}
        </Box>
      )}
    </Card>
  );
}

function Next({ next }: { next: Overview['next'] }) {
  const say = useText();
  return (
    <Card title={say('overview.next')} aside={next && <StateBadge state={next.state} />}>
      {next ? (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Typography
            tag={Link}
            to={PAGES.webinar(next.documentId)}
            variant="beta"
            textColor="neutral800"
            style={{ textDecoration: 'none' }}
          >
            {next.title}
          </Typography>
          {next.startsAt && (
            <Typography variant="delta" textColor="primary600">
              <Countdown to={next.startsAt} />
            </Typography>
          )}
          <Moment at={next.startsAt} timeZone={next.timezone} />
          <SeatsBar seats={next.seats} />
        </Flex>
      ) : (
        <Typography textColor="neutral600">{say('overview.next.none')}</Typography>
      )}
    </Card>
  );
}

function Registrations({ registrations: { lastSevenDays, sevenDaysBefore } }: Pick<Overview, 'registrations'>) {
  const say = useText();
  const { formatNumber } = useIntl();
  return (
    <Card title={say('overview.registrations')}>
      <Typography variant="alpha">{formatNumber(lastSevenDays)}</Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {say('overview.registrations.before', { count: sevenDaysBefore })}
      </Typography>
    </Card>
  );
}
