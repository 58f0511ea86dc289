import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { AdminWebinarSummary, OverviewAnswer } from '../../../../contracts';
import { useOverviewQuery } from '../../api/overview';
import { Card } from '../../components/Card';
import { Countdown } from '../../components/Countdown';
import { Loaded } from '../../components/Loaded';
import { Moment } from '../../components/Moment';
import { SeatsBar } from '../../components/SeatsBar';
import { StateBadge, STATES } from '../../components/StateBadge';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { useLookAgain } from '../../use-look-again';
import { NewWebinar } from '../NewWebinar';
import { FirstSteps } from './FirstSteps';
import { Matters } from './Matters';
import { Registrations } from './Registrations';

type Overview = OverviewAnswer['data'];

/** "What needs me now?" Looks again every minute; what is shown stays while it does, and when it fails. */
export function OverviewPage() {
  const say = useText();
  const { locale } = useIntl();
  const { may } = useRights();
  const overview = useOverviewQuery({ locale }, { refetchOnMountOrArgChange: true });
  useLookAgain(overview.refetch, 60_000);

  return (
    <Page.Main>
      <Page.Title>{say('overview.title')}</Page.Title>
      <Layouts.Header title={say('overview.title')} primaryAction={may('create') ? <NewWebinar /> : null} />
      <Layouts.Content>
        {overview.isError && overview.data && (
          <Box role="status" paddingBottom={4}>
            <Typography textColor="danger600">{say('overview.stale')}</Typography>
          </Box>
        )}
        <Loaded of={overview} height="40rem">
          {({ data }) =>
            Object.keys(data.counts).length === 0 ? <Beginning {...data} /> : <Everything overview={data} />
          }
        </Loaded>
      </Layouts.Content>
    </Page.Main>
  );
}

/** No webinar yet. People may have left their interest all the same, and be owed mails. */
function Beginning({ troubles, attention }: Pick<Overview, 'troubles' | 'attention'>) {
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {troubles.length > 0 && <Matters troubles={troubles} attention={attention} />}
      <FirstSteps />
    </Flex>
  );
}

function Everything({ overview: { troubles, attention, live, next, registrations, counts } }: { overview: Overview }) {
  const say = useText();
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
        <Matters troubles={troubles} attention={attention} />
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
        {live.length > 0 && <Live live={live} />}
        <Next next={next} />
        <Card title={say('overview.registrations')}>
          <Registrations registrations={registrations} />
        </Card>
        <ByState counts={counts} />
      </Grid.Item>
    </Grid.Root>
  );
}

/** What is on the air: people are in it, so it comes before what is still to come. */
function Live({ live }: Pick<Overview, 'live'>) {
  const say = useText();
  return (
    <Card title={say('overview.live')} aside={<StateBadge state="LIVE" />}>
      <Flex direction="column" alignItems="stretch" gap={6}>
        {live.map((webinar) => (
          <Flex key={webinar.documentId} direction="column" alignItems="stretch" gap={3}>
            <Title webinar={webinar} />
            {webinar.endsAt && (
              <Typography textColor="neutral600">
                {say('overview.live.ends')} <Countdown to={webinar.endsAt} />
              </Typography>
            )}
            <SeatsBar seats={webinar.seats} />
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}

function Title({ webinar }: { webinar: AdminWebinarSummary }) {
  return (
    <Typography
      tag={Link}
      to={PAGES.webinar(webinar.documentId)}
      variant="beta"
      textColor="neutral800"
      style={{ textDecoration: 'none' }}
    >
      {webinar.title}
    </Typography>
  );
}

function Next({ next }: Pick<Overview, 'next'>) {
  const say = useText();
  return (
    <Card title={say('overview.next')} aside={next && <StateBadge state={next.state} />}>
      {next ? (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Title webinar={next} />
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

/** How many there are in each state; each leads to them in the list. */
function ByState({ counts }: Pick<Overview, 'counts'>) {
  const say = useText();
  const { formatNumber } = useIntl();
  return (
    <Card title={say('overview.counts')}>
      <Flex tag="ul" gap={4} wrap="wrap">
        {STATES.filter((state) => counts[state]).map((state) => (
          <Flex tag="li" key={state} gap={2}>
            <Typography
              tag={Link}
              to={PAGES.webinarsWhere({ state, when: 'all' })}
              textColor="neutral800"
              style={{ textDecoration: 'none' }}
            >
              <StateBadge state={state} /> {formatNumber(counts[state] ?? 0)}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}
