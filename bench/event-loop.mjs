import { performance, PerformanceObserver } from 'node:perf_hooks';

/** How often the event loop is looked at, milliseconds. */
const RESOLUTION = 5;

/**
 * Looks at the event loop until the returned function is called. `blockedMs`: the longest time that nothing else was done.
 * `computedMs`: the most that this process computed meanwhile, with all its threads; the rest of that time the machine did
 * something else. `collectedMs`: the longest garbage collection.
 */
export function followLoop() {
  let blockedMs = 0;
  let computedMs = 0;
  let collectedMs = 0;
  const collections = new PerformanceObserver((list) => {
    collectedMs = Math.max(collectedMs, ...list.getEntries().map(({ duration }) => duration));
  });
  collections.observe({ entryTypes: ['gc'] });
  let then = performance.now();
  let used = process.cpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    const held = now - then - RESOLUTION;
    blockedMs = Math.max(blockedMs, held);
    computedMs = Math.max(computedMs, Math.min(held, (user + system) / 1_000));
    then = now;
    used = process.cpuUsage();
  }, RESOLUTION);
  return () => {
    clearInterval(timer);
    collections.disconnect();
    return { blockedMs, computedMs, collectedMs };
  };
}
