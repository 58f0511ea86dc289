import { Typography } from '@strapi/design-system';
import type { RegistrationDetail } from '../../../../../contracts';
import { useChangePlaceMutation } from '../../../api/registrations';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useText } from '../../../use-text';
import { hasPlace } from './life';

/** Gives somebody's place up, or mails them again what they need to come. AD-07. */
export function PlaceDialog({
  webinarId,
  person,
  change,
  onClose,
}: {
  webinarId: string;
  person: RegistrationDetail;
  change: 'cancel' | 'resend';
  onClose: () => void;
}) {
  const say = useText();
  const [act] = useChangePlaceMutation();
  // Who has no seat yet has none to be freed.
  const effect =
    change === 'cancel' && !hasPlace(person)
      ? 'registrations.cancel.waiting'
      : (`registrations.${change}.effect` as const);
  return (
    <ConfirmDialog
      title={say(`registrations.${change}.question`)}
      confirm={say(`registrations.${change}.confirm`)}
      danger={change === 'cancel'}
      attempt={() => act({ id: webinarId, attendeeId: person.documentId, change })}
      done={({ meta }) =>
        say(meta.result === 'already' ? `registrations.${change}.already` : `registrations.${change}.done`)
      }
      onClose={onClose}
    >
      <Typography style={{ overflowWrap: 'anywhere' }}>{say(effect, { email: person.email })}</Typography>
    </ConfirmDialog>
  );
}
