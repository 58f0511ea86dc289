import { useEffect, useSyncExternalStore } from 'react';

/** Of RTK Query's own `skipPollingIfUnfocused` Strapi's version knows nothing yet. */
const isSeen = () => document.visibilityState !== 'hidden';

function whenThatChanges(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** A `pollingInterval`, milliseconds: as given while somebody can see the page, else none. */
export function useWhileSeen(interval: number): number {
  return useSyncExternalStore(whenThatChanges, isSeen) ? interval : 0;
}

/** Looks at once when somebody comes back to the page: what it shows is from when they left. */
export function useOnReturn(look: () => unknown): void {
  useEffect(() => whenThatChanges(() => void (isSeen() && look())), [look]);
}
