import { Badge } from '@strapi/design-system';
import type { RegistrationView } from '../../../../../contracts';
import { useText } from '../../../use-text';

type State = RegistrationView['state'];

const COLOURS: Record<State, string> = {
  pending_confirmation: 'secondary',
  pending_approval: 'secondary',
  confirmed: 'primary',
  waitlisted: 'warning',
  cancelled: 'neutral',
  declined: 'neutral',
  attended: 'success',
  no_show: 'danger',
};

/** How somebody's registration stands, in words; the colour only repeats it. */
export function RegistrationBadge({ state }: { state: State }) {
  const say = useText();
  return (
    <Badge
      textColor="neutral800"
      backgroundColor={`${COLOURS[state]}100`}
      borderColor={`${COLOURS[state]}200`}
      style={{ whiteSpace: 'nowrap' }}
    >
      {say(`registrations.state.${state}`)}
    </Badge>
  );
}
