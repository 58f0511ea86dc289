import { Badge } from '@strapi/design-system';
import type { AdminWebinarSummary } from '../../../contracts';
import { useText, type TextKey } from '../use-text';

type State = AdminWebinarSummary['state'];

export const STATES = ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const satisfies State[];

/** Families of the theme's colours. */
export const STATE_COLOURS: Record<State, string> = {
  DRAFT: 'secondary',
  SCHEDULED: 'primary',
  LIVE: 'danger',
  ENDED: 'warning',
  PUBLISHED: 'success',
  CANCELLED: 'neutral',
};

/** Where a webinar stands, in words; the colour only repeats it. */
export function StateBadge({ state }: { state: State }) {
  const say = useText();
  const colour = STATE_COLOURS[state];
  return (
    <Badge textColor="neutral800" backgroundColor={`${colour}100`} borderColor={`${colour}200`}>
      {say(`state.${state}` as TextKey)}
    </Badge>
  );
}
