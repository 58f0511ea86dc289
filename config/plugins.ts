import { configuration, type Environment as Env } from '../src/environment';
import { secret } from '../src/secrets';

const MB = 1024 * 1024;

/** Options of nodemailer's SMTP transport. Without a server, development talks to a mail catcher on this machine. */
const smtp = (env: Env) => {
  const port = env.port('SMTP_PORT', env.production ? 587 : 1025);
  const user = env.string('SMTP_USER');
  // The plugin's own limit is two minutes, and nodemailer's words say more.
  const patience = env.int('SMTP_TIMEOUT_MS', 60_000, { min: 1_000, max: 110_000 });
  return {
    host: env.string('SMTP_HOST', '127.0.0.1'),
    port,
    secure: env.bool('SMTP_SECURE', port === 465),
    requireTLS: env.bool('SMTP_REQUIRE_TLS', false),
    ...(user && { auth: { user, pass: env.string('SMTP_PASSWORD', '') } }),
    pool: true,
    maxConnections: env.int('SMTP_CONNECTIONS', 5, { min: 1, max: 100 }),
    // nodemailer waits for minutes by default; a server that is silent for this long is down.
    connectionTimeout: Math.min(10_000, patience),
    greetingTimeout: Math.min(10_000, patience),
    socketTimeout: patience,
  };
};

export default configuration((env) => {
  return {
    webinars: {
      enabled: true,
      resolve: './src/plugins/webinars',
    },
    email: {
      config: {
        provider: 'nodemailer',
        providerOptions: smtp(env),
        settings: {
          defaultFrom: env.string('EMAIL_FROM', 'Webinars <webinars@localhost.localdomain>'),
          defaultReplyTo: env.string('EMAIL_REPLY_TO'),
        },
      },
    },
    upload: {
      config: { sizeLimit: env.int('UPLOAD_LIMIT_MB', 200, { min: 1 }) * MB },
    },
    'users-permissions': {
      config: {
        jwtSecret: secret('JWT_SECRET'),
        jwtManagement: 'refresh',
        ratelimit: { interval: 60_000, max: 10 },
        // Nothing but these may be set by whoever signs up.
        register: { allowedFields: [] },
      },
    },
  };
});
