import type { MailInput, RenderedMail } from './input';
import { renderMail } from './render';

/** No such name exists, nor ever will (RFC 2606 §2). */
const NOWHERE = 'https://test-mail.invalid/';
const MARK = '[Test]';

/**
 * The mail of `input`, for an operator's own inbox: its subject says that it is a test, and none of its links does
 * anything, except for those that the operator wrote into `own` texts. It carries no calendar entry, which some mail
 * programs would put into the operator's calendar at once, and nothing to unsubscribe with.
 */
export function renderTestMail(
  input: MailInput,
  own: readonly string[],
): Pick<RenderedMail, 'subject' | 'html' | 'text' | 'overridesRefused'> {
  const { subject, html, text, overridesRefused } = renderMail(leadingNowhere(input));
  const isOwn = (url: string) => own.some((written) => written.includes(url));
  const inert = (url: string) => (url.startsWith(NOWHERE) || isOwn(url) ? url : NOWHERE);
  return {
    subject: `${MARK} ${subject}`,
    html: html.replace(
      /(<a\b[^>]*?\shref=")(https?:[^"]*)"/gi,
      (_link, before: string, url: string) => `${before}${inert(url)}"`,
    ),
    text: text.replace(/https?:\/\/[^\s<>"]+/gi, inert),
    overridesRefused,
  };
}

function leadingNowhere(input: MailInput): MailInput {
  const nowhere = (url: string | null, what: string) => url && `${NOWHERE}${what}`;
  const { links, webinar } = input;
  return {
    ...input,
    links: {
      join: nowhere(links.join, 'join'),
      cancel: nowhere(links.cancel, 'cancel'),
      resend: nowhere(links.resend, 'resend'),
      confirm: nowhere(links.confirm, 'confirm'),
      unsubscribe: nowhere(links.unsubscribe, 'unsubscribe'),
    },
    webinar: webinar && {
      ...webinar,
      meetUrl: nowhere(webinar.meetUrl, 'meeting'),
      recordingUrl: nowhere(webinar.recordingUrl, 'recording'),
      slidesUrl: nowhere(webinar.slidesUrl, 'slides'),
      pageUrl: nowhere(webinar.pageUrl, 'webinar'),
    },
  };
}
