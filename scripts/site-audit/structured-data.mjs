import Validator from '@adobe/structured-data-validator';

const validator = new Validator();

/** What stands in a page for search engines. */
const inPage = (html) =>
  [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(([, text]) => JSON.parse(text));

/** What search engines would refuse of it: what Google requires and is missing, or has the wrong form. */
export async function refusedData(url, html) {
  const found = await Promise.all(
    inPage(html).map((item) => validator.validate({ jsonld: { [item['@type']]: [item] } })),
  );
  return found
    .flat()
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ rootType, issueMessage }) => `${url}: structured data: ${rootType}: ${issueMessage}`);
}
