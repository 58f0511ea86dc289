import { Badge } from '@strapi/design-system';
import type { DeliveryState } from '../../../../../contracts';
import { useText } from '../../../use-text';

const COLOURS: Record<DeliveryState, string> = {
  pending: 'secondary',
  sending: 'primary',
  sent: 'success',
  skipped: 'neutral',
  withdrawn: 'neutral',
  failed: 'danger',
};

/** What became of a mail, in words; the colour only repeats it. */
export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const say = useText();
  const colour = COLOURS[state];
  return (
    <Badge textColor="neutral800" backgroundColor={`${colour}100`} borderColor={`${colour}200`}>
      {say(`mails.state.${state}`)}
    </Badge>
  );
}
