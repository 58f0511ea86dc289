import { useEffect, useRef, useSyncExternalStore } from 'react';

const isSeen = () => document.visibilityState !== 'hidden';

function whenThatChanges(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/**
 * Looks again every so many milliseconds (0 = never) while somebody can see the page, and at once when they come back
 * to it. RTK Query's own polling cannot be ended here: Strapi's store holds its middleware twice, and only the first
 * hears that nobody listens any more.
 */
export function useLookAgain(look: () => unknown, every: number): void {
  const seen = useSyncExternalStore(whenThatChanges, isSeen);
  const wasAway = useRef(false);
  useEffect(() => {
    if (!seen) {
      wasAway.current = true;
      return;
    }
    if (wasAway.current) void look();
    wasAway.current = false;
    if (every === 0) return;
    const timer = setInterval(() => void look(), every);
    return () => clearInterval(timer);
  }, [every, look, seen]);
}
