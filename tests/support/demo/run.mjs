// A demo of its own in a process of its own: Jest cannot load ES modules. Says where it is, and ends when it is told to.
import { startAnotherDemo } from '../../../scripts/demo/another.mjs';

let asked = false;
const starting = startAnotherDemo();

async function stop() {
  if (asked) return;
  asked = true;
  const demo = await starting.catch(() => null);
  await demo?.stop();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());

try {
  const { stop: _stop, ...where } = await starting;
  process.send?.(where);
} catch (error) {
  process.send?.({ failure: error.message });
  process.exitCode = 1;
}
