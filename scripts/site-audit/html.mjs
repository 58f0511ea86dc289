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

/** What is wrong with the HTML of every page that the site's map names, and of the one for what is not there. */
export async function invalidHtml(siteUrl) {
  const map = await (await fetch(`${siteUrl}/sitemap-0.xml`)).text();
  const urls = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
  const found = await Promise.all(
    [...urls, `${siteUrl}/404`].map(async (url) => {
      const { results } = await validator.validateString(await (await fetch(url)).text());
      return results
        .flatMap(({ messages }) => messages)
        .map(({ ruleId, message, line }) => `${url}: HTML: ${ruleId}: ${message} (line ${line})`);
    }),
  );
  return found.flat();
}
