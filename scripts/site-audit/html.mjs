import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** The names of its own elements are checked as custom elements, the rest by the recommended rules. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      // Matters of taste: how it is written down, not what it is.
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'no-inline-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'long-title': 'off',
      'doctype-style': 'off',
      // Boxes of one question share their name.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
      'no-raw-characters': ['error', { relaxed: true }],
    },
  }),
);

/** What is wrong with the HTML of a page. */
export async function invalidHtml(url, html) {
  const { results } = await validator.validateString(html);
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${url}: HTML: ${ruleId}: ${message} (line ${line})`);
}
