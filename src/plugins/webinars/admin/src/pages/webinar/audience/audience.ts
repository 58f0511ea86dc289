import type { AdminWebinar, AudienceAnswer, AudienceQuery } from '../../../../../contracts';

export type AudienceMeta = AudienceAnswer['meta'];
export type LeadRow = AudienceAnswer['data'][number];
export type AudienceFilter = Pick<AudienceQuery, 'show' | 'reason'>;
/** Writes filters into the page's address; `undefined` takes one away. */
export type PutFilter = (changes: Record<'show' | 'reason', string | undefined> & { _q?: string }) => void;

/**
 * How far the dispatch of the recording is: `ahead` of it (nobody is mailed yet), `due` with the next hourly run, `over`
 * (the mails are handed over), or never, because the webinar is `cancelled`.
 */
export type Dispatch = 'ahead' | 'due' | 'over' | 'cancelled';

export function dispatchOf(
  { state }: Pick<AdminWebinar, 'state'>,
  { postEventSentAt }: Pick<AudienceMeta, 'postEventSentAt'>,
): Dispatch {
  if (state === 'CANCELLED') return 'cancelled';
  if (postEventSentAt) return 'over';
  return state === 'PUBLISHED' ? 'due' : 'ahead';
}

/** Everybody of one group. */
export function sizeOf({ told, excluded }: { told: number; excluded: Partial<Record<string, number>> }): number {
  return Object.values(excluded).reduce<number>((sum, count) => sum + (count ?? 0), told);
}

/** How many people it is about in all: who is registered and interested too is one of them. */
export function everybody({ attendees, counts }: Pick<AudienceMeta, 'attendees' | 'counts'>): number {
  return sizeOf(attendees) + sizeOf(counts) - (counts.excluded.registered ?? 0);
}
