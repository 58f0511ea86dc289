/** Tells the page's own analytics function, or whoever listens; nobody else. */
export function tell(name: string, detail: Record<string, unknown>): void {
  const { analytics = '__plAnalytics' } = document.documentElement.dataset;
  const own = (window as unknown as Record<string, unknown>)[analytics];
  const all = { ...detail, pageContext: location.pathname };
  if (typeof own === 'function') own(name, all);
  else document.dispatchEvent(new CustomEvent('webinar:analytics', { detail: { name, ...all } }));
}

/** Calls `then` at the event of that name, whoever is told of it. */
export function onTold(wanted: string, then: () => void): void {
  const { analytics = '__plAnalytics' } = document.documentElement.dataset;
  const page = window as unknown as Record<string, unknown>;
  const own = page[analytics];
  if (typeof own === 'function')
    page[analytics] = (name: string, ...more: unknown[]) => {
      own(name, ...more);
      if (name === wanted) then();
    };
  document.addEventListener('webinar:analytics', (event) => {
    if ((event as CustomEvent<{ name?: string }>).detail?.name === wanted) then();
  });
}
