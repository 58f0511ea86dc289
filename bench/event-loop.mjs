import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 5;

/** Looks at the event loop until the returned function is called: the longest time that it was held up, in milliseconds. */
export function followLoop() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  return () => {
    delay.disable();
    return delay.max / 1e6 - RESOLUTION;
  };
}
