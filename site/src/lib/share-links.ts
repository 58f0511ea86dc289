/** Where somebody can share a page with one click; each adds its own campaign to the address. PP-20. */
export const NETWORKS = ['linkedin', 'x', 'whatsapp', 'email'] as const;
export type Network = (typeof NETWORKS)[number];

/** A page's address that says how somebody came to it. */
export function trackedUrl(page: string, slug: string, source: string): string {
  const url = new URL(page);
  url.searchParams.set('utm_source', source);
  url.searchParams.set('utm_medium', 'share');
  url.searchParams.set('utm_campaign', `webinar-${slug}`);
  return url.href;
}

export function shareLinks(page: string, slug: string, text: string): Record<Network, string> {
  const url = (network: Network) => trackedUrl(page, slug, network);
  const to = (address: string, query: Record<string, string>) => `${address}?${new URLSearchParams(query)}`;
  return {
    linkedin: to('https://www.linkedin.com/sharing/share-offsite/', { url: url('linkedin') }),
    x: to('https://x.com/intent/post', { text, url: url('x') }),
    whatsapp: to('https://wa.me/', { text: `${text} ${url('whatsapp')}` }),
    // RFC 6068 knows no "+" for a space.
    email: `mailto:?subject=${encodeURIComponent(text)}&body=${encodeURIComponent(url('email'))}`,
  };
}
