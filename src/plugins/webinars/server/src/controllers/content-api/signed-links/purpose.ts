import type { PageAnswer } from '../html-page';

export type { PageAnswer };

/** What the holder of a link is answered: a page, or the way to somewhere else. */
export type Answer = PageAnswer | { redirect: string };

/** What links of one purpose do. The subject is a document id; that it may be spoken for was checked before. */
export interface Purpose {
  /** Changes nothing: whoever fetches a link, such as a scanner of mails, only looks. */
  look(subject: string): Promise<PageAnswer>;
  /** What the page's button does; with `undo` it takes back what was done before. */
  act(subject: string, undo: boolean): Promise<Answer>;
}
