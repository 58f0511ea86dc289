import type { Attendee } from './attendee';
import { registrationVerdict, SEATED } from './registration';
import { endsAt, isPromised, type Webinar } from './webinar';

/** What there is to say to somebody about their place, at one moment. */
export type Standing =
  /** The webinar will not take place. */
  | 'called_off'
  /** The webinar has been: nothing about the place matters any more. */
  | 'over'
  /** They gave the place up, or an operator did. */
  | 'given_up'
  /** The mail that asks for a confirmation was not answered yet. */
  | 'unconfirmed'
  /** Refused, or waiting for a seat. */
  | 'without_place'
  | 'seated';

type Facts = Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes'>;

/** The webinar's end decides before its state: the clock that moves the state on runs once a minute. */
export function isOver(webinar: Facts, now: Date): boolean {
  if (webinar.state === 'ENDED' || webinar.state === 'PUBLISHED') return true;
  const end = endsAt(webinar);
  return end !== null && end <= now;
}

/** Where somebody stands with a webinar. What holds for everybody comes before what is about this person. */
export function standing(webinar: Facts, attendee: Pick<Attendee, 'state'>, now: Date): Standing {
  if (webinar.state === 'CANCELLED') return 'called_off';
  if (isOver(webinar, now)) return 'over';
  if (SEATED.includes(attendee.state)) return 'seated';
  if (attendee.state === 'cancelled') return 'given_up';
  return attendee.state === 'pending_confirmation' ? 'unconfirmed' : 'without_place';
}

const EARLY = 15 * 60_000;

/**
 * Whether whoever comes now comes for the webinar: from a quarter of an hour before the start, or from the moment that
 * the host began earlier, to the end.
 */
export function isJoinTime(webinar: Facts, now: Date): boolean {
  if (!webinar.startsAt || !isPromised(webinar.state) || isOver(webinar, now)) return false;
  return webinar.state === 'LIVE' || now.getTime() >= webinar.startsAt.getTime() - EARLY;
}

/** Whether somebody who gave their place up may ask for one again. */
export const mayReturn = (webinar: Facts & Pick<Webinar, 'recordingUrl'>, now: Date): boolean =>
  registrationVerdict(webinar, now).open;
