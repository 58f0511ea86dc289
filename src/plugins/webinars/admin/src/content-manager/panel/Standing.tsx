import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, Minus, WarningCircle } from '@strapi/icons';
import type { AdminWebinar, PublishRefusal } from '../../../../contracts';
import { Countdown } from '../../components/Countdown';
import { Moment } from '../../components/Moment';
import { SeatsBar } from '../../components/SeatsBar';
import { StateBadge } from '../../components/StateBadge';
import { provisionReason } from '../../pages/webinar/calendar/provision-reason';
import { lifeOf } from '../../pages/webinar/summary/life';
import { useText } from '../../use-text';
import { calendarOf, type CalendarStanding } from './calendar';

/** Where a webinar stands: its state, what comes next and when, its seats, its calendar event. */
export function Standing({
  webinar,
  publishRefusal,
}: {
  webinar: AdminWebinar;
  publishRefusal: PublishRefusal | null;
}) {
  const say = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex>
        <StateBadge state={webinar.state} />
      </Flex>
      <Box tag="dl">
        <Fact label={say('content.next')}>
          <NextStep webinar={webinar} publishRefusal={publishRefusal} />
        </Fact>
        {webinar.state === 'DRAFT' && webinar.startsAt && (
          <Fact label={say('content.field.startsAt')}>
            <Moment at={webinar.startsAt} timeZone={webinar.timezone} />
          </Fact>
        )}
        <Fact label={say('list.seats')}>
          <SeatsBar seats={webinar.seats} />
        </Fact>
        <Fact label={say('content.calendar')}>
          <Calendar webinar={webinar} />
        </Fact>
      </Box>
    </Flex>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box paddingBottom={3}>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Box tag="dd">{children}</Box>
    </Box>
  );
}

function NextStep({ webinar, publishRefusal }: { webinar: AdminWebinar; publishRefusal: PublishRefusal | null }) {
  const say = useText();
  const { state } = webinar;
  const step = lifeOf(webinar, new Date()).find(({ phase }) => phase === 'next');
  if ((state === 'SCHEDULED' || state === 'LIVE') && step?.at)
    return (
      <>
        <Typography textColor="neutral800">
          {say(`life.${step.key}`)}, <Countdown to={step.at} />
        </Typography>
        <Moment at={step.at} timeZone={webinar.timezone} />
      </>
    );
  const words =
    state === 'DRAFT' && publishRefusal ? say(`content.refusal.${publishRefusal}`) : say(`content.next.${state}`);
  return <Typography textColor="neutral800">{words}</Typography>;
}

const LOOKS: Record<CalendarStanding, { Icon: typeof Clock; colour: string }> = {
  ok: { Icon: CheckCircle, colour: 'success600' },
  waiting: { Icon: Clock, colour: 'neutral600' },
  failed: { Icon: WarningCircle, colour: 'danger600' },
  removing: { Icon: Clock, colour: 'neutral600' },
  unremovable: { Icon: WarningCircle, colour: 'danger600' },
  none: { Icon: Minus, colour: 'neutral600' },
};

function Calendar({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const standing = calendarOf(webinar);
  const { Icon, colour } = LOOKS[standing];
  return (
    <Flex alignItems="flex-start" gap={2}>
      <Box paddingTop={1}>
        <Icon aria-hidden fill={colour} width="1.4rem" height="1.4rem" />
      </Box>
      <Box minWidth={0} style={{ overflowWrap: 'anywhere' }}>
        <Typography textColor="neutral800">{say(`content.calendar.${standing}`)}</Typography>
        {standing === 'failed' && webinar.meetProvisionError && (
          <Typography tag="p" variant="pi" textColor="danger600">
            {provisionReason(webinar.meetProvisionError, say).words}
          </Typography>
        )}
        {!webinar.meetUrl && standing !== 'failed' && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {say('webinar.meeting.none')}
          </Typography>
        )}
      </Box>
    </Flex>
  );
}
