import type { EmbeddedQueue } from '../../src/plugins/webinars/server/src/integrations/queue/embedded';
import type { Services } from '../../src/plugins/webinars/server/src/services/access';

/** Runs the jobs that are due, as the worker would; a failing one fails the test. */
export async function runQueue({ integrations }: Services): Promise<number> {
  const { done, failed } = await (integrations.get().queue as EmbeddedQueue).drain();
  if (failed > 0) throw new Error(`${failed} jobs failed`);
  return done;
}
