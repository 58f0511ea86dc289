/** What a page shows of a webinar that moves on by itself. */
const stateOf = ({ slug, state, startsAt }) => `${slug} ${state} ${startsAt}`;

async function states(api) {
  const lists = await Promise.all(
    ['', '/past'].map(async (list) => {
      const answer = await fetch(`${api}/api/webinars${list}?pagination[pageSize]=100`, {
        signal: AbortSignal.timeout(10_000),
      });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return (await answer.json()).data.map(stateOf);
    }),
  );
  return lists.flat().sort().join('\n');
}

/**
 * Calls `changed` when webinars begin, end or are published, also when no webhook said so: Strapi tries one only once.
 * @param {{ api: string, everyMs: number, changed: () => void }} options
 */
export async function watchWebinars({ api, everyMs, changed }) {
  let known = await states(api).catch(() => null);
  setInterval(async () => {
    const now = await states(api).catch(() => null);
    if (now === null || now === known) return;
    if (known !== null) changed();
    known = now;
  }, everyMs).unref();
}
