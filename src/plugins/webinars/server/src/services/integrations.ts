import type { Core } from '@strapi/strapi';
import type { Captcha } from '../integrations/captcha/port';
import type { MeetingCalendar } from '../integrations/google-calendar/port';
import type { Metrics } from '../integrations/metrics/port';
import type { Mailer } from '../integrations/mailer/port';
import type { Queue } from '../integrations/queue/port';
import type { RateLimits } from '../integrations/rate-limit/port';
import type { Web } from '../integrations/web/port';

export interface Integrations {
  calendar: MeetingCalendar;
  captcha: Captcha;
  limits: RateLimits;
  mailer: Mailer;
  metrics: Metrics;
  queue: Queue;
  web: Web;
}

/** The outside world, as the use cases see it. Filled by the wiring at boot. */
export default (_context: { strapi: Core.Strapi }) => {
  let current: Integrations | null = null;
  return {
    set(integrations: Integrations): void {
      current = integrations;
    },
    ready: (): boolean => current !== null,
    get(): Integrations {
      if (!current) throw new Error('the webinars plugin is not started yet');
      return current;
    },
  };
};
