import type { AdminWebinar, RegistrationView } from '../../../../../contracts';

type Stage = Pick<AdminWebinar, 'state'>;

/** Who was there is known only once it has begun. */
export const hasBegun = ({ state }: Stage) => ['LIVE', 'ENDED', 'PUBLISHED'].includes(state);
/** Reminders are for what is to come. */
export const isToCome = ({ state }: Stage) => state === 'SCHEDULED';
/** A place can be given up, and its mail sent again, until it is over. */
export const isOpen = ({ state }: Stage) => state === 'SCHEDULED' || state === 'LIVE';
/** There is somebody to write to. */
export const isAnnounced = ({ state }: Stage) => state !== 'DRAFT' && state !== 'CANCELLED';

const SEATED: readonly RegistrationView['state'][] = ['confirmed', 'attended', 'no_show'];
const WAITING: readonly RegistrationView['state'][] = ['pending_confirmation', 'pending_approval', 'waitlisted'];

export const hasPlace = ({ state }: Pick<RegistrationView, 'state'>) => SEATED.includes(state);
/** Has a place that was not used yet, or may get one. */
export const isGoing = ({ state }: Pick<RegistrationView, 'state'>) => state === 'confirmed' || WAITING.includes(state);

/** First and last name as far as they are known; empty when neither is. */
export const nameOf = ({ firstName, lastName }: Pick<RegistrationView, 'firstName' | 'lastName'>) =>
  [firstName, lastName].filter(Boolean).join(' ');
