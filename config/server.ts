import { configuration } from '../src/environment';
import { secret } from '../src/secrets';

/**
 * How long a request may take to arrive, in milliseconds; its head much less. Each connection that somebody holds open with
 * a request that never ends costs a place, and Node lets them have a minute for the head.
 */
const patience = (requestTimeout: number) => ({
  requestTimeout,
  headersTimeout: Math.min(15_000, requestTimeout),
  connectionsCheckingInterval: Math.min(5_000, requestTimeout),
});

export default configuration((env) => {
  return {
    // Outside production nobody but this machine needs to reach it.
    host: env.string('HOST', env.production ? '0.0.0.0' : '127.0.0.1'),
    port: env.port('PORT', 1337),
    url: env.url('PUBLIC_URL') ?? '',
    proxy: {
      koa: env.bool('PROXY', false),
      // Only the last entries of X-Forwarded-For were written by our own proxies: what stands before them is the
      // visitor's word, and would let anybody choose the address that limits are counted on.
      maxIpsCount: env.int('PROXY_COUNT', 1, { min: 1, max: 10 }),
    },
    http: { serverOptions: patience(env.int('REQUEST_TIMEOUT_SECONDS', 300, { min: 1, max: 3600 }) * 1000) },
    app: {
      keys: secret('APP_KEYS')
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean),
    },
    cron: { enabled: true },
    webhooks: { populateRelations: false },
  };
});
