import { configuration } from '../src/environment';

const MB = 1024 * 1024;

export default configuration((env) => {
  const origins = env.origins('CORS_ORIGINS');
  const assets = env.origins('CSP_ASSET_ORIGINS');
  const files = ["'self'", 'data:', 'blob:', ...assets];

  return [
    // `strapi::logger` would write down what is secret in the plugin's addresses.
    'global::request-log',
    'strapi::errors',
    {
      name: 'strapi::security',
      config: {
        contentSecurityPolicy: {
          useDefaults: true,
          directives: {
            'connect-src': ["'self'", 'https:'],
            'img-src': [...files, 'https://market-assets.strapi.io'],
            'media-src': files,
            'object-src': ["'none'"],
            'frame-ancestors': ["'self'"],
            // Only where TLS is known to be: on plain http it would break the admin panel.
            upgradeInsecureRequests: env.url('PUBLIC_URL')?.startsWith('https:') ? [] : null,
          },
        },
        referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      },
    },
    {
      name: 'strapi::cors',
      config: {
        // The public API knows no cookies, so any site may read it; as soon as origins are named, only they may.
        origin: origins.length > 0 ? origins : '*',
        credentials: origins.length > 0,
        headers: ['Content-Type', 'Authorization', 'Origin', 'Accept', 'Accept-Language', 'If-None-Match'],
        expose: ['ETag', 'Retry-After'],
        maxAge: 86_400,
        keepHeadersOnError: true,
      },
    },
    'strapi::query',
    {
      name: 'strapi::body',
      config: {
        // An operator may paste the participants' list of a large webinar: a million characters, and what JSON adds.
        jsonLimit: `${env.int('BODY_LIMIT_KB', 1280, { min: 16 })}kb`,
        formLimit: '64kb',
        textLimit: '64kb',
        formidable: { maxFileSize: env.int('UPLOAD_LIMIT_MB', 200, { min: 1 }) * MB },
      },
    },
    'strapi::session',
    'strapi::favicon',
    'strapi::public',
  ];
});
