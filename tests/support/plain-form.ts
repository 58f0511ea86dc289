import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));

/** What is wrong with a page by the rules of HTML. */
export const htmlProblems = (html: string) =>
  validator.validateStringSync(html).results.flatMap(({ messages }) => messages.map(({ message }) => message));

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', '#34': '"', '#39': "'" };
const decoded = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** What a browser would send from the form of a page, if nobody touched it. */
export function fieldsOfForm(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [, input = ''] of html.matchAll(/<input ([^>]*)>/g)) {
    const attribute = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(input)?.[1];
    if (attribute('type') === 'checkbox' && !/\schecked\b/.test(input)) continue;
    fields.append(decoded(attribute('name') ?? ''), decoded(attribute('value') ?? ''));
  }
  return fields;
}
