import type { Counters, Durations } from './port';

interface Metric<Labels> {
  name: string;
  help: string;
  labels: readonly (keyof Labels & string)[];
}
type Histogram<Labels> = Metric<Labels> & { buckets: readonly number[] };

export const COUNTERS: { [Name in keyof Counters]: Metric<Counters[Name]> } = {
  mails: {
    name: 'webinars_mails_total',
    help: 'Mails that were dealt with, by kind and outcome.',
    labels: ['kind', 'outcome'],
  },
  registrations: {
    name: 'webinars_registrations_total',
    help: 'Registrations that visitors asked for, by outcome.',
    labels: ['outcome'],
  },
  interests: {
    name: 'webinars_interests_total',
    help: 'Expressions of interest, by outcome.',
    labels: ['outcome'],
  },
  captchaChecks: {
    name: 'webinars_captcha_checks_total',
    help: 'Visitors who were checked to be human, by outcome.',
    labels: ['outcome'],
  },
  rateLimited: {
    name: 'webinars_rate_limited_total',
    help: 'Requests refused because there were too many, by limit.',
    labels: ['limit'],
  },
  scheduleRuns: {
    name: 'webinars_schedule_runs_total',
    help: 'Moments at which a schedule was due, by what came of it in this process.',
    labels: ['schedule', 'result'],
  },
};

export const DURATIONS: { [Name in keyof Durations]: Histogram<Durations[Name]> } = {
  mailSending: {
    name: 'webinars_mail_send_duration_seconds',
    help: 'How long the mail server took to answer, by what it said.',
    labels: ['outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
  },
  calendarCalls: {
    name: 'webinars_calendar_call_duration_seconds',
    help: 'How long the calendar took, by operation and outcome.',
    labels: ['operation', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60],
  },
  publicRequests: {
    name: 'webinars_public_request_duration_seconds',
    help: 'How long requests to the public API took, by route.',
    labels: ['route', 'method', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  },
};

/** What is asked for when somebody looks. The first ones are of the database: the same from every process. */
export const GAUGES = {
  mailQueue: {
    name: 'webinars_mail_queue_depth',
    help: 'Mails that are owed: due, waiting for their moment, or being sent.',
    labels: ['kind', 'state'],
  },
  oldestDueMail: {
    name: 'webinars_mail_oldest_due_seconds',
    help: 'For how long the oldest mail that is not out has been due.',
    labels: [],
  },
  jobsWaiting: { name: 'webinars_jobs_waiting', help: 'Background jobs that are not done yet.', labels: [] },
  jobsDead: { name: 'webinars_jobs_dead', help: 'Background jobs that were given up.', labels: [] },
  oldestDueJob: {
    name: 'webinars_jobs_oldest_due_seconds',
    help: 'For how long the oldest background job has been due.',
    labels: [],
  },
  databaseUp: { name: 'webinars_database_up', help: 'Whether the database answers this process.', labels: [] },
  workerRunning: {
    name: 'webinars_worker_running',
    help: 'Whether this process sends mails and runs schedules.',
    labels: [],
  },
  draining: { name: 'webinars_draining', help: 'Whether this process is about to end.', labels: [] },
  info: { name: 'webinars_info', help: 'Always 1; the version of the plugin.', labels: ['version'] },
} as const;

export const CACHE_READS = {
  name: 'webinars_public_cache_reads_total',
  help: 'Public answers that were in memory (hit) or had to be made (miss).',
  labels: ['result'],
} as const;
