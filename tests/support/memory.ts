import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is really held at this moment, in bytes: what waits to be collected is no part of it. */
export function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
