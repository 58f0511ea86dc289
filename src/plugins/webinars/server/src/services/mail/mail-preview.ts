import type { Core } from '@strapi/strapi';
import type { Attendee } from '../../domain/attendee';
import type { DeliveryKind } from '../../domain/delivery';
import type { Language } from '../../domain/locale';
import type { Webinar } from '../../domain/webinar';
import type { MailLinks } from '../../emails';
import { use } from '../access';

export interface PreviewedMailContent {
  subject: string;
  /** A whole document. */
  html: string;
  text: string;
}

/** Never resolves (RFC 2606), and is signed by nobody. */
const NOWHERE = 'https://preview.invalid/';

/** Mails as they would be, to somebody who does not exist. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, mailComposition } = use(strapi);

  return {
    /** What a registrant would get at `at` (now when left out), written by what writes the mails that are sent. */
    async of({
      webinar,
      kind,
      language,
      at = clock.now(),
    }: {
      webinar: Webinar;
      kind: DeliveryKind;
      language: Language;
      at?: Date;
    }): Promise<PreviewedMailContent> {
      const attendee = madeUp(webinar, language, at);
      const links: MailLinks = {
        join: `${NOWHERE}join`,
        cancel: `${NOWHERE}cancel`,
        resend: `${NOWHERE}resend`,
        confirm: `${NOWHERE}confirm`,
        unsubscribe: `${NOWHERE}unsubscribe`,
      };
      const { subject, html, text } = await mailComposition.compose(
        { kind, language, recipient: attendee.email, dedupeKey: `preview:${kind}`, messageDocumentId: null },
        { webinar, attendee, interest: null },
        { now: at, links },
      );
      return { subject, html: withoutLinks(html), text };
    },
  };
};

function madeUp(webinar: Webinar, language: Language, at: Date): Attendee {
  return {
    documentId: 'preview',
    webinarDocumentId: webinar.documentId,
    email: 'camille.martin@example.com',
    emailKey: 'camille.martin@example.com',
    firstName: 'Camille',
    lastName: 'Martin',
    company: null,
    language,
    state: 'confirmed',
    source: null,
    registeredAt: at,
    reminder24hSentAt: null,
    reminder1hSentAt: null,
    postEventSentAt: null,
    informedSequence: null,
    joinedAt: null,
    cancelledAt: null,
    unsubscribed: false,
    erasedAt: null,
  };
}

/** They look the same and lead nowhere: what is shown in a frame must not be left by a click. */
function withoutLinks(html: string): string {
  return html.replace(/(<a\b[^>]*?)\shref="[^"]*"/gi, '$1');
}
