// `npm run demo`: from a fresh clone to a running application with sample data. `-- --reset` starts over.
// Only Node's own modules and scripts/lib are imported at the top: this runs before anything is installed.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { requireNode } from './lib/node-version.mjs';

requireNode();

const { ensureBuilt } = await import('./lib/build.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { requireFreePorts } = await import('./lib/ports.mjs');
const { Processes, inRepository, untilAnswering } = await import('./lib/processes.mjs');
const { Steps } = await import('./lib/steps.mjs');
const demo = await import('./demo/environment.mjs');
const { serveEmbedPage } = await import('./demo/embed/serve.mjs');
const { addBuildHook } = await import('./demo/build-hook.mjs');

const HELP = `npm run demo                 starts the demo; its data are kept in .demo
npm run demo -- --reset      starts over with fresh sample data
npm run demo -- --verbose    prints Strapi's log too

Ports: DEMO_PORT (1337), DEMO_MAIL_PORT (1080), DEMO_SMTP_PORT (1025), DEMO_GOOGLE_PORT (4010),
       DEMO_EMBED_PORT (4020), DEMO_SITE_PORT (4321)
Data:  DEMO_FOLDER (.demo)`;

const processes = new Processes({ onEnd: giveUp });
let ending = false;

try {
  await main();
} catch (error) {
  await fail(error);
}

async function main() {
  const { values: options } = parseArgs({
    options: { reset: { type: 'boolean' }, verbose: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (options.help) return console.log(HELP);

  const services = demo.services();
  const ports = Object.fromEntries(services.map(({ key, port }) => [key, port]));
  demo.occupyFolder();
  await requireFreePorts(services);

  const steps = new Steps(6);
  await steps.run('Dependencies', async (say) =>
    (await ensureInstalled({ announce: say })) ? 'installed' : 'up to date',
  );
  await steps.run('Building', (say) =>
    ensureBuilt(['plugin', 'host', 'admin'], { announce: (title) => say(`the ${title}`) }),
  );

  if (options.reset) demo.forget({ everything: true });
  else if (!existsSync(demo.SEEDED)) demo.forget({ everything: false });
  const settings = demo.ownSettings();
  const env = demo.strapiEnvironment(ports, settings);

  stopOnSignals();
  await steps.run('Mail catcher and calendar simulation', () => startSurroundings(ports));
  await steps.run('Sample data', (say) => seed(env, settings, say));
  const hookToken = randomBytes(24).toString('base64url');
  await steps.run('Strapi', () => {
    addBuildHook({ url: `http://127.0.0.1:${ports.site}/build-hook`, token: hookToken });
    return startStrapi(env, ports, options.verbose);
  });
  await steps.run('The public site', () => startSite(env, ports, hookToken));
  console.log(summary(ports, settings));
}

/** Both keep what they hold in `.demo`, both listen on 127.0.0.1 only. */
async function startSurroundings(ports) {
  const mails = processes.start('The mail catcher', [
    inRepository('node_modules/maildev/dist/bin/maildev.js'),
    ...['--ip', '127.0.0.1', '--smtp', String(ports.smtp), '--web-ip', '127.0.0.1', '--web', String(ports.mails)],
    ...['--mail-directory', demo.inFolder('mails'), '--max-emails', '2000', '--silent'],
  ]);
  const google = processes.start('The calendar simulation', [
    inRepository('tests/support/google-double/main.cjs'),
    ...['--port', String(ports.google), '--domain', demo.WORKSPACE_DOMAIN],
    ...['--key', demo.inFolder('google-key.json'), '--state', demo.inFolder('calendars.json')],
  ]);
  await untilAnswering(`http://127.0.0.1:${ports.mails}/api/email`, { seconds: 30, gone: mails.ended });
  await untilAnswering(`http://127.0.0.1:${ports.google}/`, { seconds: 30, gone: google.ended });
}

async function seed(env, { adminPassword }, say) {
  if (existsSync(demo.SEEDED)) return 'kept from last time (npm run demo -- --reset starts over)';
  const { ended, lastLines } = processes.start('The sample data', [inRepository('scripts/demo/seed.mjs')], {
    // Nothing runs by itself while weeks of history are played in seconds.
    env: { ...env, WEBINARS_WORKER: 'false', LOG_LEVEL: 'error', DEMO_ADMIN_PASSWORD: adminPassword },
    logFile: demo.inFolder('seed.log'),
    onLine: (line) => line.startsWith('> ') && say(line.slice(2)),
    ends: true,
  });
  const { code } = await ended;
  // Told to stop, it ends without an error and without the data.
  if (code !== 0 || !existsSync(demo.SEEDED))
    throw new Error(['The sample data could not be made:', ...lastLines].join('\n'));
  return 'made';
}

async function startStrapi(env, ports, verbose) {
  const strapi = processes.start('Strapi', [inRepository('node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    env,
    logFile: demo.inFolder('strapi.log'),
    onLine: verbose ? (line) => console.log(`strapi  ${line}`) : undefined,
  });
  await untilAnswering(`http://127.0.0.1:${ports.strapi}/_health`, { seconds: 120, gone: strapi.ended });
  await serveEmbedPage({ port: ports.embed, api: `http://127.0.0.1:${ports.strapi}` });
}

/** Builds the site and serves it; Strapi's webhook has it built anew. */
async function startSite(env, ports, hookToken) {
  const site = processes.start('The public site', [inRepository('scripts/site/main.mjs')], {
    env: {
      SITE_PORT: String(ports.site),
      SITE_FOLDER: demo.inFolder('site'),
      SITE_HOOK_TOKEN: hookToken,
      WEBINARS_API_URL: env.PUBLIC_URL,
      WEBINARS_SITE_URL: env.WEBINARS_SITE_URL,
      TURNSTILE_SITE_KEY: '',
    },
    logFile: demo.inFolder('site.log'),
  });
  await untilAnswering(`${env.WEBINARS_SITE_URL}/`, { seconds: 240, gone: site.ended });
}

function summary(ports, { adminPassword }) {
  const at = (port, path = '') => `http://127.0.0.1:${port}${path}`;
  return `
  The demo is ready.

  Admin panel      ${at(ports.strapi, '/admin')}
                   ${demo.ADMIN_EMAIL}  /  ${adminPassword}
  Public site      ${at(ports.site)}
  Mails            ${at(ports.mails)}     every mail lands here, none leaves this machine
  Public API       ${at(ports.strapi, '/api/webinars')}
  A website        ${at(ports.embed)}     plain HTML with the custom elements
  OpenAPI          ${at(ports.strapi, '/api/webinars/openapi.json')}
  Google Calendar  a SIMULATION on ${at(ports.google)}: no real calendar, no real Meet links

  Turnstile is off (no secret key): the registration form takes programs for people.
  Data and logs: ${process.env.DEMO_FOLDER || '.demo'}     Stop: Ctrl-C     Start over: npm run demo -- --reset
`;
}

function stopOnSignals() {
  let asked = 0;
  const stop = async () => {
    asked += 1;
    // Who asks twice does not want to wait; the children stop by themselves when we are gone.
    if (asked > 1) process.exit(130);
    if (ending) return;
    ending = true;
    console.log('\nStopping …');
    await processes.stop();
    console.log('Stopped. The data are kept; "npm run demo" goes on with them.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
}

/** One of them died: the rest is of no use without it. */
function giveUp(name, how, lastLines) {
  void fail(new Error([`${name} ${how}. Its last lines:`, ...lastLines.map((line) => `  ${line}`)].join('\n')));
}

async function fail(error) {
  if (ending) return;
  ending = true;
  console.error(`\n${error.message}`);
  await processes.stop();
  process.exit(1);
}
