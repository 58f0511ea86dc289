const TOKEN = /(\/webinars\/t\/)[^/?]+/i;
/** Paths of the plugin: its REST API, its admin API, and its content types in the Content Manager. */
const PLUGIN = /\/webinars(?:\/|$)|plugin(?:::|%3a%3a)webinars\./i;

/**
 * A request's path and query as they may stand in a log. Who has a token out of a mail can act for its recipient, and
 * operators search by people's names and addresses: neither is kept.
 */
export function loggableUrl(url: string): string {
  const [path = '', ...query] = url.split('?');
  const shown = path.replace(TOKEN, '$1***');
  if (query.length === 0) return shown;
  return `${shown}?${PLUGIN.test(path) ? '***' : query.join('?')}`;
}
