import type { PageName } from '../../../pages';
import type { Webinar } from '../../../domain/webinar';

/** A page and what it is about. */
export interface PageAnswer {
  page: PageName;
  /** The reader's BCP 47 tag, when we know who reads; else the browser says. */
  language?: string | null;
  webinar?: Webinar | null;
}

/** What the holder of a link is answered: a page, or the way to somewhere else. */
export type Answer = PageAnswer | { redirect: string };

/** What links of one purpose do. The subject is a document id; that it may be spoken for was checked before. */
export interface Purpose {
  /** Changes nothing: whoever fetches a link, such as a scanner of mails, only looks. */
  look(subject: string): Promise<PageAnswer>;
  /** What the page's button does; with `undo` it takes back what was done before. */
  act(subject: string, undo: boolean): Promise<Answer>;
}
