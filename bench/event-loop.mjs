import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';

/** How often the event loop is looked at, milliseconds. */
const RESOLUTION = 5;

/**
 * Looks at the event loop until the returned function is called. `blockedMs`: the longest time that nothing else was done;
 * `collectedMs`: the longest garbage collection.
 */
export function followLoop() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  let collectedMs = 0;
  const collections = new PerformanceObserver((list) => {
    collectedMs = Math.max(collectedMs, ...list.getEntries().map(({ duration }) => duration));
  });
  delay.enable();
  collections.observe({ entryTypes: ['gc'] });
  return () => {
    delay.disable();
    collections.disconnect();
    return { blockedMs: delay.max / 1e6 - RESOLUTION, collectedMs };
  };
}
