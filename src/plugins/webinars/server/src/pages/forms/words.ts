import type { FormPageName } from '../page';
import type { PageText } from '../texts/words';

/** The words of one language around the forms that visitors fill in without JavaScript. */
export interface FormWords {
  labels: {
    email: string;
    firstName: string;
    lastName: string;
    company: string;
    /** Behind the label of what may be left out. */
    optional: string;
    topics: string;
    /** Of the field that people do not see. */
    trap: string;
  };
  buttons: { registration: string; interest: string };
  /** The link to the calendar file. */
  calendar: string;
  /** Each is a Liquid template over `max`. */
  mistakes: {
    missing: string;
    malformedAddress: string;
    tooLong: string;
    notPlain: string;
    noTopic: string;
    tooManyTopics: string;
    unknownTopic: string;
  };
  /** Templates may use `when`, how long to wait, and `names`, of fields. */
  pages: Record<FormPageName, PageText>;
}
