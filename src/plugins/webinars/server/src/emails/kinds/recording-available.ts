import type { Block } from '../blocks';
import { webUrl } from '../urls';
import { button, opening, shortDetails, type Composition, type MailTemplate } from './template';

/** EM-01: to those who registered, and to those who asked to hear about the topic. */
export const recordingAvailable: MailTemplate = {
  texts: (words) => words['recording-available'],
  blocks: (mail) => {
    const own = mail.words['recording-available'];
    const intro = mail.input.audience === 'lead' ? own.introLead : own.intro;
    return [
      ...opening(mail, { title: own.title, intro }),
      button(mail, own.watch, whereToWatch(mail)),
      ...slides(mail),
      ...shortDetails(mail),
    ];
  },
  calendar: () => null,
  reason: (words, audience) => (audience === 'lead' ? words['recording-available'].reasonLead : words.shared.reason),
  unsubscribable: true,
};

/** The public page, which has the recording and what goes with it; where there is none, the recording itself. */
function whereToWatch({ facts: { pageUrl }, input: { webinar } }: Composition): string {
  const url = pageUrl ?? webUrl(webinar?.recordingUrl);
  if (!url) throw new Error('The webinar has neither a page nor a recording to link to.');
  return url;
}

function slides({ input: { webinar }, say, words: { 'recording-available': own } }: Composition): Block[] {
  const url = webUrl(webinar?.slidesUrl);
  return url ? [{ type: 'link', text: say(own.slides), label: say(own.slidesLabel), url }] : [];
}
