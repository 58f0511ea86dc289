import type { Rehearsal, RehearsalStep, RehearsedMail } from '../../../../../contracts';
import type { Say, TextKey } from '../../../use-text';
import type { useVirtualClock } from './use-virtual-clock';

/** How many people get a mail in this step, real and supposed. */
export const mailedIn = ({ mails }: RehearsalStep): number =>
  mails.reduce((sum, { real, assumed }) => sum + real.people + assumed.people, 0);

/** The words of a warning's values: a language is named, not coded. */
export function warningText(
  { code, values }: Rehearsal['warnings'][number],
  say: Say,
  languageName: (code: string) => string,
): string {
  const named = typeof values.language === 'string' ? { ...values, language: languageName(values.language) } : values;
  return say(`rehearsal.warning.${code}` as TextKey, named);
}

interface Words {
  title: string;
  say: Say;
  clock: ReturnType<typeof useVirtualClock>;
  languageName: (code: string) => string;
}

/** The whole rehearsal as plain text, to be mailed or filed. */
export function reportOf({ steps, warnings, timezone }: Rehearsal, { title, say, clock, languageName }: Words): string {
  const languages = (mail: RehearsedMail, whose: 'real' | 'assumed') =>
    Object.entries(mail[whose].languages).map(([code, people]) => `${languageName(code)} ${people}`);
  const mailLines = (mail: RehearsedMail) => {
    const { kind, to, real, assumed, notMailed } = mail;
    const people = say('rehearsal.people', { count: real.people });
    const names = `${say(`rehearsal.kind.${kind}` as TextKey)} ${say(`rehearsal.to.${to}`)}`;
    return [
      `  - ${names}: ${[people, ...languages(mail, 'real')].join(', ')}`,
      ...(assumed.people > 0
        ? [`    ${[say('rehearsal.assumed', { count: assumed.people }), ...languages(mail, 'assumed')].join(', ')}`]
        : []),
      ...notMailed.map(
        ({ because, people: count }) =>
          `    ${say('rehearsal.notMailed')}: ${say('rehearsal.people', { count })}, ${say(`rehearsal.because.${because}` as TextKey)}`,
      ),
    ];
  };
  return [
    title,
    `${say('rehearsal.title')} (${timezone})`,
    '',
    ...warnings.map(
      (warning) => `! ${say(`rehearsal.severity.${warning.severity}`)}: ${warningText(warning, say, languageName)}`,
    ),
    '',
    ...steps.flatMap((step, index) => [
      `${index + 1}. ${say(`rehearsal.step.${step.key}` as TextKey)}: ${clock.moment(step.at)}${step.assumed ? ` (${say('rehearsal.supposed')})` : ''}`,
      `  ${say(`state.${step.state}`)}; ${say('rehearsal.fact.place')}: ${say(`rehearsal.place.${step.place}`)}`,
      ...step.mails.flatMap(mailLines),
    ]),
    '',
  ].join('\n');
}
