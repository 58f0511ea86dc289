/** What of the plugin stands at a path: the page behind a mailed link, or one of its two APIs. */
export type OwnPath = 'link' | 'api' | null;

/** Tells which paths are the plugin's, by the prefix of Strapi's REST API. Like the router, it does not look at capitals. */
export function ownPaths(prefix: string): (path: string) => OwnPath {
  const segments = prefix.toLowerCase().replace(/^\/+|\/+$/g, '');
  const base = segments === '' ? '' : `/${segments}`;
  const apis = [`${base}/webinars`, `${base}/webinar-interest`, '/webinars'];
  return (path) => {
    const asked = path.toLowerCase();
    if (asked.startsWith(`${base}/webinars/t/`)) return 'link';
    return apis.some((api) => asked === api || asked.startsWith(`${api}/`)) ? 'api' : null;
  };
}
