import { z } from 'zod';

/** `GET /api/webinars/health/live`: the process runs and answers. */
export const livenessAnswer = z.object({ status: z.literal('alive') });
export type LivenessAnswer = z.output<typeof livenessAnswer>;

/** As Kubernetes has it for its own: a check that is made and does not decide. */
export const readinessQuery = z.object({ exclude: z.enum(['database']).optional() });
export type ReadinessQuery = z.output<typeof readinessQuery>;

/** `GET /api/webinars/health/ready`, with 200 or 503: whether requests should be sent to this process. */
export const readinessAnswer = z.object({
  status: z.enum(['ready', 'unavailable']),
  checks: z.object({
    /** Whether it answers, and has the plugin's tables. */
    database: z.enum(['up', 'down']),
    /** `off`: this process is not meant to send mails. */
    worker: z.enum(['running', 'stopped', 'off']),
    shutdown: z.enum(['none', 'underway']),
  }),
});
export type ReadinessAnswer = z.output<typeof readinessAnswer>;
