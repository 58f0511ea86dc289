import {
  renderMail,
  sampleInput,
  type MailInput,
  type MailWebinar,
  type RenderedMail,
} from '../../src/plugins/webinars/server/src/emails';
import { readCalendar, type ReadEvent } from './calendar-reader';

type Language = Parameters<typeof sampleInput>[1];

/** The made-up webinar that samples are about. */
export function sampleWebinar(language: Language): MailWebinar & { startsAt: Date } {
  const { webinar } = sampleInput('confirmation', language);
  if (!webinar?.startsAt) throw new Error('The sample is about no webinar');
  return { ...webinar, startsAt: webinar.startsAt };
}

/** The English sample of a kind with other facts. */
export function renderSample(
  kind: MailInput['kind'],
  changes: Partial<MailInput> = {},
  webinar: Partial<MailWebinar> = {},
): RenderedMail {
  const input = { ...sampleInput(kind, 'en'), ...changes };
  return renderMail({ ...input, webinar: input.webinar && { ...input.webinar, ...webinar } });
}

/** The visible words of an HTML mail. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** The entry in a mail's calendar part. */
export function eventOf(mail: RenderedMail): ReadEvent {
  const event = readCalendar(mail.calendar?.content ?? '').events[0];
  if (!event) throw new Error('The mail has no calendar entry');
  return event;
}
