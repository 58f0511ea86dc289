import type { Core } from '@strapi/strapi';
import { TABLES } from './database/models';
import { CAPTCHA_OFF_WARNING, createTurnstile, turnstileConfigProblem } from './integrations/captcha';
import { connectMetrics } from './connect-metrics';
import { createGoogleCalendar } from './integrations/google-calendar';
import { createStrapiMailer } from './integrations/mailer/strapi-mailer';
import { measuredCalendar, measuredCaptcha, measuredLimits, measuredMailer } from './integrations/metrics';
import { connectQueue } from './integrations/queue';
import { createRateLimits } from './integrations/rate-limit';
import { createWeb } from './integrations/web';
import { use } from './services/access';

type Client = 'sqlite' | 'postgres' | 'mysql';

/** Gives the use cases the outside world that the configuration describes. Nothing is called yet. */
export function connectIntegrations(strapi: Core.Strapi): void {
  const { clock, integrations, links, settings } = use(strapi);
  const { google, turnstile } = settings.get();

  const problem = turnstileConfigProblem(turnstile, process.env.NODE_ENV === 'production') ?? links.problem();
  if (problem) throw new Error(problem);
  const captcha = createTurnstile(turnstile);
  if (!captcha.enabled) strapi.log.warn(CAPTCHA_OFF_WARNING);

  const metrics = connectMetrics(strapi);
  integrations.set({
    calendar: measuredCalendar(createGoogleCalendar(google), metrics),
    captcha: measuredCaptcha(captcha, metrics),
    limits: measuredLimits(
      createRateLimits({
        knex: strapi.db.connection,
        client: strapi.db.dialect.client as Client,
        tableName: TABLES.rateLimits,
        limits: () => settings.get().limits,
      }),
      metrics,
    ),
    mailer: measuredMailer(
      createStrapiMailer(strapi, () => settings.get().mail),
      metrics,
    ),
    metrics,
    queue: connectQueue(strapi, settings.get().queue, () => clock.now()),
    web: createWeb(),
  });

  const noLinks = links.warning();
  if (noLinks) strapi.log.warn(noLinks);

  if (!strapi.config.get('server.proxy.koa', false)) {
    // On this machine nobody is behind one.
    const level = process.env.NODE_ENV === 'production' ? 'warn' : 'info';
    strapi.log[level](
      '[webinars] No proxy is trusted: behind one, set server.proxy.koa (here: PROXY=true), or all visitors share one limit.',
    );
  }
}
