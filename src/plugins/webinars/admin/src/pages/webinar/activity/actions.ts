/** What the history of a webinar can say was done, as `sys.webinar.…`; each has its words in `activity.did.…`. */
export const KNOWN_ACTIONS = [
  'create',
  'update',
  'delete-locale',
  'publish',
  'start',
  'end',
  'recording',
  'cancel',
  'calendar',
  'provision',
  'send-reminder',
  'message',
  'retry-delivery',
  'retry-deliveries',
  'retry-job',
  'post-event',
  'mark-attendance',
  'cancel-registration',
  'resend-confirmation',
  'registration-update',
  'export',
] as const;
export type KnownAction = (typeof KNOWN_ACTIONS)[number];

export const PREFIX = 'sys.webinar.';

/** `null` = an action that these pages have no words for. */
export function knownAction(action: string): KnownAction | null {
  return KNOWN_ACTIONS.find((known) => action === PREFIX + known) ?? null;
}

/** Who was behind an entry, by the kind of actor. */
export type ActorKind = 'operator' | 'clock' | 'system' | 'visitor' | 'api-token';

export function actorKind(actor: string): ActorKind {
  if (actor.startsWith('admin:')) return 'operator';
  if (actor.startsWith('api-token:')) return 'api-token';
  return actor === 'clock' || actor === 'visitor' ? actor : 'system';
}
