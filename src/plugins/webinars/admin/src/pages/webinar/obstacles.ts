import type { AdminWebinar, OperatorAction } from '../../../../contracts';
import type { Say } from '../../use-text';

type Facts = Pick<
  AdminWebinar,
  'blockedActions' | 'meetingProvider' | 'hostEmail' | 'startsAt' | 'meetProvisionError' | 'calendar'
>;

/** What keeps an action from being possible, in the panel's language, without those codes; empty when nothing does. */
export function obstaclesTo(
  action: OperatorAction,
  webinar: Facts,
  say: Say,
  except: readonly string[] = [],
): string[] {
  return webinar.blockedActions
    .filter((blocked) => blocked.action === action && !except.includes(blocked.code))
    .map(({ code, message }) => {
      if (code === 'starts_at_missing' || code === 'starts_at_in_the_past') return say(`blocked.${code}`);
      return code === 'meet_url_missing' ? noLink(webinar, say) : message;
    });
}

/** Where the meeting link is to come from decides what is to be done about it. */
function noLink({ meetingProvider, hostEmail, startsAt, meetProvisionError }: Facts, say: Say): string {
  if (meetingProvider === 'custom_url') return say('blocked.link.custom');
  if (meetProvisionError) return say('blocked.link.refused');
  if (!hostEmail) return say('blocked.link.host');
  return say(startsAt ? 'blocked.link.waiting' : 'blocked.link.start');
}
