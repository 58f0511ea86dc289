import { performance } from 'node:perf_hooks';

/** How often the event loop is looked at, milliseconds. */
const RESOLUTION = 5;

/**
 * Looks at the event loop until the returned function is called. `blockedMs`: the longest time that nothing else was done.
 * `computedMs`: the most that this process computed meanwhile, with all its threads; the rest of that time the machine did
 * something else.
 */
export function followLoop() {
  let blockedMs = 0;
  let computedMs = 0;
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
    return { blockedMs, computedMs };
  };
}
