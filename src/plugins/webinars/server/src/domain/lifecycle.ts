import { endsAt, isPromised, type Webinar, type WebinarState } from './webinar';

/** What moves a webinar on. `clock` actions happen by themselves, the others are an operator's. */
export const LIFECYCLE_ACTIONS = ['publish', 'start', 'end', 'recording', 'cancel'] as const;
export type LifecycleAction = (typeof LIFECYCLE_ACTIONS)[number];

/** What the guards look at. */
export type LifecycleFacts = Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes' | 'meetUrl' | 'recordingUrl'>;

export type Refusal =
  | 'transition_not_allowed'
  | 'meet_url_missing'
  | 'starts_at_missing'
  | 'starts_at_in_the_past'
  | 'recording_url_missing'
  | 'only_drafts_can_be_deleted';

/** Everything that stands in the way, the first thing to do first. */
type Guard = (facts: LifecycleFacts, now: Date) => Refusal[];

interface Transition {
  from: WebinarState;
  action: LifecycleAction;
  to: WebinarState;
  guard?: Guard;
  /** A webinar that has come to this point is no longer promoted on the homepage. */
  endsPromotion?: boolean;
}

const canBeHeld: Guard = ({ meetUrl, startsAt }, now) => [
  ...(meetUrl ? [] : (['meet_url_missing'] as const)),
  ...(startsAt ? [] : (['starts_at_missing'] as const)),
  ...(startsAt && startsAt <= now ? (['starts_at_in_the_past'] as const) : []),
];
const hasRecording: Guard = ({ recordingUrl }) => (recordingUrl ? [] : ['recording_url_missing']);

/** The whole state machine (LC-01, LC-02, LC-06, D-03): what is not in this table does not happen. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'DRAFT', action: 'publish', to: 'SCHEDULED', guard: canBeHeld },
  { from: 'DRAFT', action: 'recording', to: 'PUBLISHED', guard: hasRecording, endsPromotion: true },
  { from: 'SCHEDULED', action: 'start', to: 'LIVE' },
  { from: 'LIVE', action: 'end', to: 'ENDED' },
  { from: 'ENDED', action: 'recording', to: 'PUBLISHED', guard: hasRecording, endsPromotion: true },
  { from: 'DRAFT', action: 'cancel', to: 'CANCELLED', endsPromotion: true },
  { from: 'SCHEDULED', action: 'cancel', to: 'CANCELLED', endsPromotion: true },
  { from: 'LIVE', action: 'cancel', to: 'CANCELLED', endsPromotion: true },
];

export type LifecycleVerdict = { ok: true; to: WebinarState; endsPromotion: boolean } | { ok: false; because: Refusal };

/** Whether `action` is possible for a webinar at `now`, and where it leads; if not, why. */
export function decideTransition(facts: LifecycleFacts, action: LifecycleAction, now: Date): LifecycleVerdict {
  const transition = TRANSITIONS.find(({ from, action: name }) => from === facts.state && name === action);
  if (!transition) return { ok: false, because: 'transition_not_allowed' };
  const refusal = transition.guard?.(facts, now)[0];
  if (refusal) return { ok: false, because: refusal };
  return { ok: true, to: transition.to, endsPromotion: transition.endsPromotion ?? false };
}

/** What a move writes into the webinar itself. */
export function changesBy(
  { state, sequence }: Pick<Webinar, 'state' | 'sequence'>,
  action: LifecycleAction,
  { to, endsPromotion }: Extract<LifecycleVerdict, { ok: true }>,
): Partial<Webinar> & Pick<Webinar, 'state'> {
  return {
    state: to,
    ...(endsPromotion && { promoteOnHomepage: false }),
    // Calendars take a cancellation for one only when it is newer than what they have (RFC 5546 §3.2.5).
    ...(action === 'cancel' && { sequence: sequence + (isPromised(state) ? 1 : 0) }),
    // On demand: its event in the host's calendar goes. LC-07.
    ...(action === 'recording' && state === 'DRAFT' && { calendarEventId: null, meetProvisionError: null }),
  };
}

/** What an operator may do with a webinar now; the console shows these. A recording's URL may come with the action. */
export function possibleActions(facts: LifecycleFacts, now: Date): LifecycleAction[] {
  return LIFECYCLE_ACTIONS.filter((action) => {
    const verdict = decideTransition(facts, action, now);
    return verdict.ok || verdict.because === 'recording_url_missing';
  });
}

/**
 * What would come next from the present state but cannot yet, with one entry for each thing in the way. A recording's
 * URL is never one: it may come with the action.
 */
export function blockedActions(facts: LifecycleFacts, now: Date): { action: LifecycleAction; because: Refusal }[] {
  return TRANSITIONS.filter(({ from }) => from === facts.state).flatMap(({ action, guard }) =>
    (guard?.(facts, now) ?? [])
      .filter((because) => because !== 'recording_url_missing')
      .map((because) => ({ action, because })),
  );
}

/** A refusal in words for an operator, in English. */
export function refusalText(
  because: Refusal,
  { state, meetProvisionError }: Pick<Webinar, 'state' | 'meetProvisionError'>,
  action: LifecycleAction,
): string {
  switch (because) {
    case 'meet_url_missing':
      return meetProvisionError
        ? `There is no meeting link yet: ${meetProvisionError.message}`
        : 'There is no meeting link yet. Give the webinar a host and a start, or enter a meeting URL.';
    case 'starts_at_missing':
      return 'Set the start first.';
    case 'starts_at_in_the_past':
      return 'The start is in the past. Choose a moment to come.';
    case 'recording_url_missing':
      return 'Add the URL of the recording first.';
    default:
      return `A webinar that is ${state} cannot ${action}.`;
  }
}

/** Only a draft is ever deleted: everything else has been seen by somebody. LC-05. */
export function decideDeletion({ state }: Pick<Webinar, 'state'>): { ok: true } | { ok: false; because: Refusal } {
  return state === 'DRAFT' ? { ok: true } : { ok: false, because: 'only_drafts_can_be_deleted' };
}

/**
 * The steps that time alone brings for a webinar at `now`, in order: none, one, or both after an outage that
 * lasted longer than the webinar.
 */
export function stepsDueByClock(
  facts: Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes'>,
  now: Date,
): Extract<LifecycleAction, 'start' | 'end'>[] {
  const end = endsAt(facts);
  if (!facts.startsAt || !end) return [];
  const over = end <= now;
  if (facts.state === 'SCHEDULED' && facts.startsAt <= now) return over ? ['start', 'end'] : ['start'];
  if (facts.state === 'LIVE' && over) return ['end'];
  return [];
}
