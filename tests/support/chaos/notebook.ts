import type { Traffic } from './client';

/** What somebody was told about a registration. */
export interface Visitor {
  email: string;
  webinar: string;
  /** `true` once a process said that the registration stands. */
  acknowledged: boolean;
  /** Asked for without an answer that counts, or with one. */
  cancellation: 'none' | 'asked' | 'acknowledged';
}

/** A webinar as the operator who made it remembers it. */
export interface OperatedWebinar {
  documentId: string;
  slug: string;
  /** Acknowledged moves. */
  published: boolean;
  cancellation: 'none' | 'asked' | 'acknowledged';
  /** The titles that were sent since the last one that was acknowledged, that one first: it has one of them. */
  titles: string[];
  /** The same of its start. */
  starts: string[];
}

/** What was acknowledged during a run: all of it must be found afterwards. */
export interface Notebook {
  visitors: Visitor[];
  webinars: OperatedWebinar[];
  /** Titles of webinars that were asked for: one that was made without its maker hearing of it is no stranger. */
  wanted: Set<string>;
  traffic: Traffic;
}

export const emptyNotebook = (): Notebook => ({
  visitors: [],
  webinars: [],
  wanted: new Set(),
  traffic: { answered: 0, unavailable: 0, lost: 0, lastGranted: 0, wrong: [] },
});

/** Requests that changed something and were answered with success. */
export function acknowledgedWrites({ visitors, webinars }: Notebook): number {
  const count = (holds: (visitor: Visitor) => boolean) => visitors.filter(holds).length;
  return (
    count(({ acknowledged }) => acknowledged) +
    count(({ cancellation }) => cancellation === 'acknowledged') +
    webinars.length +
    webinars.filter(({ published }) => published).length +
    webinars.filter(({ cancellation }) => cancellation === 'acknowledged').length
  );
}
