import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** How often the event loop is looked at, milliseconds. */
const RESOLUTION = 5;

/**
 * Looks at the event loop until the returned function is called. `blockedMs`: the longest time that nothing else was done;
 * `collectedMs`: the longest garbage collection.
 */
export async function followLoop() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  let collectedMs = 0;
  const collections = new PerformanceObserver((list) => {
    collectedMs = Math.max(collectedMs, ...list.getEntries().map(({ duration }) => duration));
  });
  delay.enable();
  collections.observe({ entryTypes: ['gc'] });
  // What comes before its first look is not counted.
  await setTimeout(2 * RESOLUTION);
  return () => {
    delay.disable();
    collections.disconnect();
    return { blockedMs: delay.max / 1e6 - RESOLUTION, collectedMs };
  };
}
