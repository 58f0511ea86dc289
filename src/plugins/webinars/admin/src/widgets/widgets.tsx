import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { AdminWebinarSummary, Attention, OverviewAnswer, Trouble } from '../../../contracts';
import { useOverviewQuery } from '../api/overview';
import { PAGES } from '../plugin';
import { MatterBadge } from '../pages/overview/MatterBadge';
import { TroubleBadge, TroubleCount } from '../pages/overview/TroubleItem';
import { reasonOf } from '../pages/overview/matters';
import { Registrations } from '../pages/overview/Registrations';
import { useText } from '../use-text';

const MOST = 5;

/** All three show parts of one answer, which is asked for once. */
function FromOverview({ children }: { children: (overview: OverviewAnswer['data']) => ReactNode }) {
  const { locale } = useIntl();
  const { data, isError } = useOverviewQuery({ locale });
  if (data) return <>{children(data.data)}</>;
  return isError ? <Widget.Error /> : <Widget.Loading />;
}

export function NextWidget() {
  const say = useText();
  return (
    <FromOverview>
      {({ upcoming }) =>
        upcoming.length === 0 ? (
          <Widget.NoData>{say('overview.next.none')}</Widget.NoData>
        ) : (
          <Lines>
            {upcoming.slice(0, MOST).map((webinar) => (
              <Next key={webinar.documentId} webinar={webinar} />
            ))}
          </Lines>
        )
      }
    </FromOverview>
  );
}

export function AttentionWidget() {
  const say = useText();
  return (
    <FromOverview>
      {({ troubles, attention }) =>
        troubles.length + attention.length === 0 ? (
          <Widget.NoData>{say('overview.attention.none')}</Widget.NoData>
        ) : (
          <Lines>
            {troubles.map((trouble) => (
              <TroubleLine key={trouble.kind} trouble={trouble} />
            ))}
            {attention.slice(0, MOST - troubles.length).map((matter) => (
              <Matter key={`${matter.kind} ${matter.webinar.documentId}`} matter={matter} />
            ))}
          </Lines>
        )
      }
    </FromOverview>
  );
}

export function RegistrationsWidget() {
  return (
    <FromOverview>
      {({ registrations }) => (
        <Flex height="100%" direction="column" alignItems="stretch" justifyContent="center">
          <Registrations registrations={registrations} />
        </Flex>
      )}
    </FromOverview>
  );
}

/** As wide as the widget: what is around it would grow with the longest line. */
function Lines({ children }: { children: ReactNode }) {
  return (
    <Box tag="ul" width="0" minWidth="100%">
      {children}
    </Box>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <Box tag="li" paddingTop={2} paddingBottom={2} borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px">
      {children}
    </Box>
  );
}

function Title({ webinar }: { webinar: AdminWebinarSummary }) {
  return (
    <Typography
      tag={Link}
      to={PAGES.webinar(webinar.documentId)}
      fontWeight="semiBold"
      textColor="neutral800"
      ellipsis
      title={webinar.title}
      style={{ display: 'block', textDecoration: 'none' }}
    >
      {webinar.title}
    </Typography>
  );
}

function Next({ webinar }: { webinar: AdminWebinarSummary }) {
  const say = useText();
  const { formatDate } = useIntl();
  const { startsAt, state, seats } = webinar;
  const { taken, limit } = seats;
  const when = startsAt && formatDate(startsAt, { dateStyle: 'medium', timeStyle: 'short' });
  const seated = limit === null ? say('seats.unlimited', { taken }) : say('seats.limited', { taken, limit });
  return (
    <Line>
      <Title webinar={webinar} />
      <Flex justifyContent="space-between" gap={3}>
        <Typography variant="pi" textColor={state === 'LIVE' ? 'danger600' : 'neutral600'}>
          {state === 'LIVE' ? say('state.LIVE') : when}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {say('widgets.seats', { seats: seated })}
        </Typography>
      </Flex>
    </Line>
  );
}

/** The overview says what can be done about it. */
function TroubleLine({ trouble }: { trouble: Trouble }) {
  return (
    <Line>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
        <Typography
          tag={Link}
          to={PAGES.overview}
          fontWeight="semiBold"
          textColor="neutral800"
          style={{ textDecoration: 'none' }}
        >
          <TroubleCount {...trouble} />
        </Typography>
        <Box flex="none">
          <TroubleBadge kind={trouble.kind} />
        </Box>
      </Flex>
    </Line>
  );
}

function Matter({ matter }: { matter: Attention }) {
  const say = useText();
  return (
    <Line>
      <Flex justifyContent="space-between" gap={3}>
        <Box minWidth="0" flex="1">
          <Title webinar={matter.webinar} />
        </Box>
        <MatterBadge kind={matter.kind} />
      </Flex>
      <Typography tag="p" variant="pi" textColor="neutral600" ellipsis title={reasonOf(matter, say)}>
        {reasonOf(matter, say)}
      </Typography>
    </Line>
  );
}
