import {
  DELIVERY_STATES,
  type DeliveriesAnswer,
  type DeliveryState,
  type DeliveryView,
} from '../../../../../contracts';
import type { Say, TextKey } from '../../../use-text';

/** Why a mail was not sent after all, as far as there are words for it. */
const REASONS = [
  'already_confirmed',
  'already_started',
  'already_told',
  'confirmed',
  'erased',
  'interest_deleted',
  'interest_gone',
  'not_confirmed',
  'not_registered',
  'recording_not_published',
  'registered_again',
  'registration_cancelled',
  'registration_closed',
  'rescheduled',
  'superseded',
  'unsubscribed',
  'webinar_cancelled',
  'webinar_gone',
  'webinar_not_cancelled',
  'webinar_not_scheduled',
  'webinar_over',
] as const satisfies readonly (TextKey extends infer Key
  ? Key extends `mails.reason.${infer Name}`
    ? Name
    : never
  : never)[];

/** Why it was skipped or withdrawn, in words; a host's own reason as it stands. */
export function reasonText(say: Say, reason: string): string {
  const known = REASONS.find((each) => each === reason);
  return known ? say(`mails.reason.${known}`) : reason;
}

/** How many mails are in each state, of all kinds. */
export function countByState(counts: DeliveriesAnswer['meta']['counts']): Record<DeliveryState, number> {
  const sum = (state: DeliveryState) => Object.values(counts).reduce((total, each) => total + (each?.[state] ?? 0), 0);
  return Object.fromEntries(DELIVERY_STATES.map((state) => [state, sum(state)])) as Record<DeliveryState, number>;
}

/** On its way, or waiting for it. */
export const isUnderWay = (state: DeliveryState): boolean => state === 'pending' || state === 'sending';

/** The moment that says most about a mail: when it goes out, went out, or was settled otherwise. */
export function momentOf({ state, notBefore, sentAt, updatedAt }: DeliveryView): string {
  if (state === 'pending') return notBefore;
  return state === 'sent' && sentAt ? sentAt : updatedAt;
}
