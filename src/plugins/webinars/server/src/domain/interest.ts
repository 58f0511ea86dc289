import { mayRepeatConfirmation } from './registration';

/** An address that wants to hear of webinars on some topics (DM-03). Instants are UTC. */
export interface Interest {
  documentId: string;
  /** As typed. */
  email: string;
  /** See `emailKey`. */
  emailKey: string;
  /** Keys of tags. */
  topics: string[];
  /** BCP 47; what mails are written in. */
  language: string | null;
  unsubscribed: boolean;
  /** Gets nothing but the mail that asks, until the link in it was followed (D-14, D-15). */
  awaitingConfirmation: boolean;
  confirmationAskedAt: Date | null;
  notifiedCount: number;
  lastNotifiedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** So many topics are kept of one address. */
export const MOST_TOPICS = 50;

/** `known` with `wanted` added, each once. When that is too many, those that were there longest go. */
export function mergeTopics(known: readonly string[], wanted: readonly string[]): string[] {
  return [...new Set([...known, ...wanted])].slice(-MOST_TOPICS);
}

export interface InterestRules {
  /** D-14. */
  optIn: 'single' | 'double' | 'double_for_marketing';
  /** D-15: what a form comes to for an address that had unsubscribed. */
  reactivation: 'immediate' | 'confirm';
  resendAfterMinutes: number;
}

export type KnownInterest = Pick<Interest, 'topics' | 'unsubscribed' | 'awaitingConfirmation' | 'confirmationAskedAt'>;

export interface InterestDecision extends Pick<Interest, 'topics' | 'unsubscribed' | 'awaitingConfirmation'> {
  /** Owe the mail with the link that confirms. */
  ask: boolean;
  /** Somebody who hears of webinars now wants more than before. */
  expressed: boolean;
}

/**
 * What a form with these topics comes to, for an address that is known or not (PA-07). Anybody can send it for
 * anybody: what it may not do by itself waits for the mailed link. Who once confirmed and did not unsubscribe is not
 * asked again.
 */
export function decideInterest(
  known: KnownInterest | null,
  wanted: readonly string[],
  { optIn, reactivation, resendAfterMinutes }: InterestRules,
  now: Date,
): InterestDecision {
  const before = known?.topics ?? [];
  const hearsAlready = known !== null && !known.unsubscribed && !known.awaitingConfirmation;
  const needsLink = optIn !== 'single' || (known?.unsubscribed === true && reactivation === 'confirm');
  const waits = !hearsAlready && needsLink;
  return {
    topics: mergeTopics(before, wanted),
    unsubscribed: waits && known?.unsubscribed === true,
    awaitingConfirmation: waits,
    ask: waits && mayRepeatConfirmation(known?.confirmationAskedAt ?? null, now, resendAfterMinutes),
    expressed: !waits && (!hearsAlready || wanted.some((topic) => !before.includes(topic))),
  };
}
