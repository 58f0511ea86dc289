import type { LinkPageName } from '../page';

/** Each text is a Liquid template over `PageFacts` and yields plain text; people are addressed politely. */
export interface PageText {
  title: string;
  paragraphs: string[];
}

/** The words of one language on the pages behind links. */
export interface PageWords {
  shared: {
    webinar: string;
    when: string;
    timeZone: string;
    duration: string;
    reason: string;
    recording: string;
    page: string;
    register: string;
    noScript: string;
  };
  buttons: {
    join: string;
    cancel: string;
    resend: string;
    confirm: string;
    unsubscribe: string;
    undo: string;
  };
  pages: Record<LinkPageName, PageText>;
}
