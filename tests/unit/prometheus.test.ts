import { describe, expect, it } from '@jest/globals';
import { createPrometheus } from '../../src/plugins/webinars/server/src/integrations/metrics';
import type { SharedFigures } from '../../src/plugins/webinars/server/src/integrations/metrics/port';
import { samplesOf } from '../support/prometheus';

const SHARED: SharedFigures = {
  mails: [{ kind: 'confirmation', state: 'due', count: 4 }],
  oldestDueMailSeconds: 90,
  jobs: { waiting: 2, dead: 1, oldestDueSeconds: 30 },
};
const OF_THE_DATABASE = [
  'webinars_mail_queue_depth{kind="confirmation",state="due"}',
  'webinars_mail_oldest_due_seconds',
  'webinars_jobs_waiting',
  'webinars_jobs_dead',
  'webinars_jobs_oldest_due_seconds',
];

describe('what Prometheus is told', () => {
  it('has no figures of a database that does not answer, rather than old ones', async () => {
    let shared: SharedFigures | null = SHARED;
    const prometheus = createPrometheus({
      version: '1.2.3',
      figures: async () => ({
        process: { workerRunning: true, draining: false, cacheReads: { hits: 5, misses: 2 } },
        shared,
      }),
    });
    const look = async () => {
      const samples = samplesOf((await prometheus.exposition()).text);
      return ['webinars_database_up', ...OF_THE_DATABASE].map((name) => samples.get(name));
    };

    expect(await look()).toEqual([1, 4, 90, 2, 1, 30]);
    shared = null;
    expect(await look()).toEqual([0, undefined, undefined, undefined, undefined, undefined]);
    shared = SHARED;
    expect(await look()).toEqual([1, 4, 90, 2, 1, 30]);
  });
});
