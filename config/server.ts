import { configuration } from '../src/environment';
import { secret } from '../src/secrets';

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
