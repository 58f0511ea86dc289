import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { AdminWebinar } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { useText } from '../../../use-text';
import { dispatchOf, everybody, type AudienceMeta } from './audience';

/** How many hear of the recording, when, and how that is known. */
export function Standing({
  webinar,
  meta,
  isLooking,
  onLookAgain,
}: {
  webinar: AdminWebinar;
  meta: AudienceMeta;
  isLooking: boolean;
  onLookAgain: () => void;
}) {
  const say = useText();
  const { formatDate } = useIntl();
  const { attendees, counts, asOf, postEventSentAt } = meta;
  const dispatch = dispatchOf(webinar, meta);
  const sent = (attendees.excluded.already_told ?? 0) + (counts.excluded.already_told ?? 0);
  const hear = attendees.told + counts.told;
  const moment = (at: string) => formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Card
      title={say('audience.title')}
      aside={
        <Button
          variant="tertiary"
          size="S"
          startIcon={<ArrowClockwise aria-hidden />}
          loading={isLooking}
          onClick={onLookAgain}
        >
          {say('audience.again')}
        </Button>
      }
    >
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Typography variant="alpha" tag="p">
          {dispatch === 'over'
            ? say('audience.headline.over', { count: sent })
            : say('audience.headline', { count: dispatch === 'cancelled' ? 0 : hear, all: everybody(meta) })}
        </Typography>
        <Typography textColor="neutral800">
          {dispatch === 'over' && postEventSentAt
            ? say('audience.dispatch.over', { when: moment(postEventSentAt) })
            : say(`audience.dispatch.${dispatch === 'over' ? 'due' : dispatch}`)}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {say('audience.asOf', { when: moment(asOf) })}
        </Typography>
      </Flex>
    </Card>
  );
}
