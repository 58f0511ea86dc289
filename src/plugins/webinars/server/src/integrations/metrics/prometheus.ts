import { createRequire } from 'node:module';
import type * as Library from 'prom-client';
import { CACHE_READS, COUNTERS, DURATIONS, GAUGES } from './catalogue';
import type { Figures, Metrics } from './port';

export interface Prometheus extends Metrics {
  /** Everything in Prometheus' text format 0.0.4, with its content type. */
  exposition(): Promise<{ type: string; text: string }>;
}

interface Options {
  version: string;
  figures(): Promise<Figures>;
}

const load = createRequire(import.meta.url);

/** Metrics with prom-client, in a registry of their own: the process's global one is the host's. */
export function createPrometheus({ version, figures }: Options): Prometheus {
  const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = load('prom-client') as typeof Library;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const counters = mapValues(
    COUNTERS,
    ({ name, help, labels }) => new Counter({ name, help, labelNames: labels, registers }),
  );
  const histograms = mapValues(
    DURATIONS,
    ({ name, help, labels, buckets }) =>
      new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers }),
  );
  const gauges = mapValues(
    GAUGES,
    ({ name, help, labels }) => new Gauge<string>({ name, help, labelNames: labels, registers }),
  );
  const cacheReads = new Counter<string>({
    name: CACHE_READS.name,
    help: CACHE_READS.help,
    labelNames: CACHE_READS.labels,
    registers,
  });
  gauges.info.set({ version }, 1);

  function note({ process, shared }: Figures): void {
    gauges.workerRunning.set(Number(process.workerRunning));
    gauges.draining.set(Number(process.draining));
    cacheReads.reset();
    cacheReads.inc({ result: 'hit' }, process.cacheReads.hits);
    cacheReads.inc({ result: 'miss' }, process.cacheReads.misses);

    gauges.databaseUp.set(Number(shared !== null));
    // An old figure would look like a good one.
    gauges.mailQueue.reset();
    for (const gauge of [gauges.oldestDueMail, gauges.jobsWaiting, gauges.jobsDead, gauges.oldestDueJob])
      gauge.remove();
    if (!shared) return;
    for (const { kind, state, count } of shared.mails) gauges.mailQueue.set({ kind, state }, count);
    gauges.oldestDueMail.set(shared.oldestDueMailSeconds);
    gauges.jobsWaiting.set(shared.jobs.waiting);
    gauges.jobsDead.set(shared.jobs.dead);
    gauges.oldestDueJob.set(shared.jobs.oldestDueSeconds);
  }

  return {
    count: (name, labels) => counters[name].inc({ ...labels }),
    observe: (name, seconds, labels) => histograms[name].observe({ ...labels }, seconds),
    async exposition() {
      // Not the gauges' own `collect`: all of them show the same moment.
      note(await figures());
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

function mapValues<Source extends object, Target>(
  source: Source,
  make: (value: Source[keyof Source]) => Target,
): Record<keyof Source, Target> {
  return Object.fromEntries(
    Object.entries(source).map(([name, value]) => [name, make(value as Source[keyof Source])]),
  ) as Record<keyof Source, Target>;
}
