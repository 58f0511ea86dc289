import type { ReactNode } from 'react';
import { Badge, Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { AdminWebinar } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { CopyText } from '../../../components/CopyText';
import { Details } from '../../../components/Details';
import { FactList } from '../../../components/FactList';
import { PAGES } from '../../../plugin';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { Guests } from './Guests';
import { ProvisionReason } from './ProvisionReason';
import { Removal } from './Removal';
import { calendarStatusOf, type CalendarStatus } from './status';
import { TryAgain } from './TryAgain';

const COLOURS: Record<CalendarStatus, string> = {
  custom: 'neutral',
  incomplete: 'warning',
  unconfigured: 'warning',
  failed: 'danger',
  pending: 'primary',
  synced: 'success',
  removing: 'primary',
  unremovable: 'danger',
  removed: 'neutral',
  unused: 'neutral',
};

/** In these, nobody is a guest of anything. */
const UNINVITED: CalendarStatus[] = ['custom', 'unused', 'removed', 'removing', 'unremovable'];

const isAhead = ({ state }: AdminWebinar) => ['DRAFT', 'SCHEDULED', 'LIVE'].includes(state);

/** Where the webinar stands in the host's Google Calendar, the meeting that comes from there, and who is invited. */
export function CalendarTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const status = calendarStatusOf(webinar);
  const isOver = !isAhead(webinar);
  // Of a former host, or from before the webinar had an address of its own.
  const isElsewhere = status !== 'removing' && status !== 'unremovable' && webinar.calendarRemoval?.state;
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
        <Card title={say('calendar.title')} aside={<StatusBadge status={status} />}>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Flex direction="column" alignItems="stretch" gap={3}>
              <Typography>
                {say(status === 'custom' && isOver ? 'calendar.custom.over' : `calendar.${status}.why`)}
              </Typography>
              <Remedy webinar={webinar} status={status} />
            </Flex>
            {isElsewhere && (
              <Flex direction="column" alignItems="stretch" gap={3} tag="section" aria-label={say('calendar.former')}>
                <Typography>{say(`calendar.former.${isElsewhere}`)}</Typography>
                <Removal webinar={webinar} />
              </Flex>
            )}
            <EventFacts webinar={webinar} status={status} />
          </Flex>
        </Card>
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
        <Guests webinar={webinar} invited={!UNINVITED.includes(status)} />
      </Grid.Item>
    </Grid.Root>
  );
}

/** The state in words; the colour only repeats it. */
function StatusBadge({ status }: { status: CalendarStatus }) {
  const say = useText();
  const colour = COLOURS[status];
  return (
    <Badge textColor="neutral800" backgroundColor={`${colour}100`} borderColor={`${colour}200`}>
      {say(`calendar.${status}`)}
    </Badge>
  );
}

/** What can be done about it. */
function Remedy({ webinar, status }: { webinar: AdminWebinar; status: CalendarStatus }) {
  const say = useText();
  const { may } = useRights();
  if (status === 'incomplete' || status === 'custom')
    return may('update') && isAhead(webinar) ? (
      <Typography tag={Link} to={PAGES.edit(webinar.documentId)} textColor="primary600">
        {say(status === 'custom' ? 'calendar.custom.change' : 'calendar.incomplete.change')}
      </Typography>
    ) : null;
  if (status === 'unremovable') return <Removal webinar={webinar} />;
  if (status !== 'failed' && status !== 'unconfigured' && status !== 'pending') return null;
  return (
    <>
      <ProvisionReason problem={webinar.meetProvisionError} />
      {status !== 'pending' && (
        <Typography textColor="neutral600">{say(`calendar.advice.${adviceFor(webinar)}`)}</Typography>
      )}
      <TryAgain webinar={webinar} />
    </>
  );
}

const KNOWN_CODES = ['not_configured', 'client_library_missing', 'calendar_api_error'] as const;

function adviceFor({ meetProvisionError }: AdminWebinar): (typeof KNOWN_CODES)[number] {
  return KNOWN_CODES.find((code) => code === meetProvisionError?.code) ?? 'calendar_api_error';
}

function EventFacts({ webinar, status }: { webinar: AdminWebinar; status: CalendarStatus }) {
  const say = useText();
  const { formatDate } = useIntl();
  const moment = (at: string) => formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  const { calendar, meetUrl, sequence, scheduleVersion } = webinar;
  const details: [string, ReactNode][] = [[say('calendar.sequence'), sequence]];
  if (calendar?.eventId) details.push([say('calendar.eventId'), calendar.eventId]);
  const facts: [string, ReactNode][] = [
    [
      say(status === 'custom' ? 'calendar.link' : 'calendar.meet'),
      meetUrl ? <CopyText key="link" text={meetUrl} label={say('calendar.link.copy')} /> : say('webinar.meeting.none'),
    ],
  ];
  if (calendar?.syncedAt) facts.push([say('calendar.syncedAt'), moment(calendar.syncedAt)]);
  if (calendar?.nextAttemptAt) {
    facts.push([say('calendar.attempts'), say('calendar.attempts.count', { count: calendar.attempts })]);
    facts.push([say('calendar.nextAttempt'), moment(calendar.nextAttemptAt)]);
  }
  facts.push([say('calendar.versions'), say('calendar.versions.count', { sequence, version: scheduleVersion })]);
  if (webinar.changeNoticeAt) facts.push([say('calendar.changeNotice'), moment(webinar.changeNoticeAt)]);
  return (
    <Box>
      <FactList facts={facts} />
      <Details title={say('calendar.details')}>
        <FactList facts={details} />
      </Details>
    </Box>
  );
}
