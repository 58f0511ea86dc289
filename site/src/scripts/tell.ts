/** Tells the page's own analytics function, or whoever listens; nobody else. The elements tell in the same way. */
export function tell(name: string, about: Record<string, unknown>): void {
  const { analytics = '__plAnalytics' } = document.documentElement.dataset;
  const own = (window as unknown as Record<string, unknown>)[analytics];
  const detail = { ...about, pageContext: location.pathname };
  if (typeof own === 'function') own(name, detail);
  else document.dispatchEvent(new CustomEvent('webinar:analytics', { detail: { name, ...detail } }));
}
