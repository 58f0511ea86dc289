import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AdminWebinar } from '../../../../../contracts';
import { useText } from '../../../use-text';
import { ProvisionReason } from './ProvisionReason';
import { TryAgain } from './TryAgain';

/** Why an event is still in a calendar that it should leave, when that is tried again, and a button that does it now. */
export function Removal({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { formatDate } = useIntl();
  const { calendarRemoval } = webinar;
  if (calendarRemoval?.state !== 'failed') return null;
  const { nextAttemptAt, problem } = calendarRemoval;
  return (
    <>
      <ProvisionReason problem={problem} />
      <Typography textColor="neutral600">
        {nextAttemptAt
          ? say('calendar.unremovable.next', {
              when: formatDate(nextAttemptAt, { dateStyle: 'medium', timeStyle: 'short' }),
            })
          : say('calendar.unremovable.givenUp')}
      </Typography>
      <TryAgain webinar={webinar} />
    </>
  );
}
