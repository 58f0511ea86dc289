import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { createPrometheus, serveMetrics, type Endpoint, type Prometheus } from './integrations/metrics';
import { NO_METRICS, type Metrics } from './integrations/metrics/port';
import { use } from './services/access';

const prometheusOf = new WeakMap<Core.Strapi, Prometheus>();
const endpointOf = new WeakMap<Core.Strapi, Endpoint>();

/** Where the use cases count, or nowhere: without a port nobody looks, and nothing of it is loaded. */
export function connectMetrics(strapi: Core.Strapi): Metrics {
  const { figures, settings } = use(strapi);
  if (settings.get().metrics.port === undefined) return NO_METRICS;
  const { version } = createRequire(import.meta.url)('strapi-plugin-webinars/package.json') as { version: string };
  const prometheus = createPrometheus({ version, figures: () => figures.read() });
  prometheusOf.set(strapi, prometheus);
  return prometheus;
}

/** The last step of a boot. @throws with one line that names the variable when the port cannot be had. */
export async function openMetrics(strapi: Core.Strapi): Promise<void> {
  const prometheus = prometheusOf.get(strapi);
  const { host, port, token } = use(strapi).settings.get().metrics;
  if (!prometheus || port === undefined) return;
  try {
    const endpoint = await serveMetrics({
      host,
      port,
      token,
      exposition: () => prometheus.exposition(),
      onError: (error) => strapi.log.error(`[webinars] metrics: ${String(error)}`),
    });
    endpointOf.set(strapi, endpoint);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`WEBINARS_METRICS_PORT (webinars.metrics.port): cannot listen on ${host}:${port} (${code})`);
  }
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(host);
  if (!isLocal && token === undefined) {
    strapi.log.warn(
      `[webinars] Metrics are on ${host}:${port} for everybody who reaches that port: set WEBINARS_METRICS_TOKEN, or let only your monitoring reach it.`,
    );
  }
}

export async function closeMetrics(strapi: Core.Strapi): Promise<void> {
  await endpointOf.get(strapi)?.close();
  endpointOf.delete(strapi);
}
