import { z } from 'zod';
import { checkFinding } from './integrations';

/** What the server does in the background after a change; each is a sentence for operators. */
export const JOB_NAMES = ['calendar.sync', 'calendar.delete', 'announce.change', 'announce.cancelled'] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** Work that failed so often that it was given up. */
export const failedJob = z.strictObject({
  id: z.string(),
  name: z.string().meta({ description: `${JOB_NAMES.join(', ')}, or what a newer version calls its own.` }),
  webinarDocumentId: z.string().nullable(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  findings: z.array(checkFinding).meta({
    description: '`lastError` sentence by sentence, to be worded in any language; none when it is not known so well.',
  }),
});
export type FailedJob = z.infer<typeof failedJob>;

/** Answer of `GET /webinars/failed-jobs`. */
export const failedJobsAnswer = z.strictObject({ data: z.array(failedJob), meta: z.strictObject({}) });
export type FailedJobsAnswer = z.infer<typeof failedJobsAnswer>;

/** Answer of `POST /webinars/failed-jobs/:id/retry`. */
export const retryJobAnswer = z.strictObject({ data: z.strictObject({ id: z.string() }), meta: z.strictObject({}) });
export type RetryJobAnswer = z.infer<typeof retryJobAnswer>;
