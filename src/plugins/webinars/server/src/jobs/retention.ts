import type { ScheduledJob } from '../services/scheduler';

/** BJ-04. At night, when few people write; in UTC. */
export const retention: ScheduledJob = {
  name: 'webinar_retention',
  cron: '40 3 * * *',
  run: ({ retention: service }) => service.apply(),
};
