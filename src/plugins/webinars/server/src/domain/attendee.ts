import type { RegistrationState } from './registration';
import { foldText } from './text-search';

/** Where a registration came from, as the website said; what is left out was not said. RG-10. */
export interface Attribution {
  placement?: string | undefined;
  /** The name of a host. */
  referrer?: string | undefined;
  utm?: Partial<Record<(typeof CAMPAIGN)[number], string | undefined>> | undefined;
}
export const CAMPAIGN = ['source', 'medium', 'campaign', 'term', 'content'] as const;

/** One person registered for one webinar. Instants are UTC. */
export interface Attendee {
  documentId: string;
  webinarDocumentId: string;
  /** As typed. */
  email: string;
  emailKey: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  /** See `searchTextOf`; `null` of who was erased, and until the next nightly run in rows of older versions. */
  searchText: string | null;
  /** BCP 47; what mails are written in. */
  language: string;
  state: RegistrationState;
  /** By which way into this system. */
  source: string | null;
  attribution: Attribution | null;
  registeredAt: Date;
  reminder24hSentAt: Date | null;
  reminder1hSentAt: Date | null;
  postEventSentAt: Date | null;
  /** The iCalendar SEQUENCE of the last mail that told them time and joining; `null` before the first. */
  informedSequence: number | null;
  /** First time that the join link was used while the meeting was on: evidence, not attendance. */
  joinedAt: Date | null;
  cancelledAt: Date | null;
  /** Wants no mails that are not strictly about a booking. */
  unsubscribed: boolean;
  /** Set when everything that says who this was has been removed. */
  erasedAt: Date | null;
}

/** The beginning of the registration's id: short enough to be read out, and what an operator can search for. */
export function referenceOf({ documentId }: Pick<Attendee, 'documentId'>): string {
  return documentId.slice(0, 8).toUpperCase();
}

/** Where words are looked for that an operator searches by. */
export const SEARCHED = ['email', 'firstName', 'lastName', 'company'] as const satisfies readonly (keyof Attendee)[];

/**
 * All of that as one text, folded as the words of a search are. A line each: no word has a line break in it, so none is
 * found across two of them. AD-06.
 */
export function searchTextOf(person: Pick<Attendee, (typeof SEARCHED)[number]>): string {
  return foldText(SEARCHED.map((attribute) => person[attribute] ?? '').join('\n'));
}

/** What to keep of what a website said: `null` when that is nothing. */
export function attributionOf(said: Attribution | undefined): Attribution | null {
  const utm = said?.utm && defined(said.utm);
  const kept = defined({ ...said, utm: utm && Object.keys(utm).length > 0 ? utm : undefined });
  return Object.keys(kept).length > 0 ? kept : null;
}

/** With a `null` for everything that was not said. */
export function wholeAttribution(attribution: Attribution | null) {
  if (!attribution) return null;
  const { placement = null, referrer = null, utm = {} } = attribution;
  const { source = null, medium = null, campaign = null, term = null, content = null } = utm;
  return { placement, referrer, utm: { source, medium, campaign, term, content } };
}

const defined = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
