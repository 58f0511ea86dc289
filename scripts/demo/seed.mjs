// Makes the demo's sample data, in a process of its own, before Strapi is started. Lines that begin with "> " are
// meant for the terminal.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from '../lib/build.mjs';
import { TEXTS, createSpeakers, createTags } from './content.mjs';
import { ADMIN_EMAIL, SEEDED } from './environment.mjs';
import { createInterests, playHistory } from './history.mjs';
import { people } from './people.mjs';
import { webinars } from './plan.mjs';

// Strapi's ES modules do not load in plain Node.
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const say = (detail) => console.log(`> ${detail}`);

const strapi = await createStrapi({ appDir: ROOT, distDir: path.join(ROOT, 'dist') }).load();
// Strapi skips a plugin that it cannot find without a word.
if (!strapi.plugin('webinars')) throw new Error('the webinars plugin is not loaded');
const services = new Proxy({}, { get: (_target, name) => strapi.plugin('webinars').service(String(name)) });

const now = new Date();
const crowd = people(240);
/** Whose mails of the last day can be read in the mail catcher: a few, in every language. */
const shown = new Set(
  Object.keys(TEXTS)
    .flatMap((language) => crowd.filter((person) => person.language === language).slice(0, 8))
    .map(({ email }) => email),
);

await createAdmin();
say('tags and speakers');
const related = { tags: await createTags(strapi), speakers: await createSpeakers(strapi) };
keepMailsBack();
say('webinars and attendees');
await playHistory(webinars(now), { now, strapi, services, related, crowd }, say);
say('people who are interested');
await createInterests(strapi, people(300).slice(240), Object.keys(related.tags));
await welcomeTheLast();
await verify();

writeFileSync(SEEDED, JSON.stringify({ at: now.toISOString() }));
await strapi.destroy();
process.exit(0);

async function createAdmin() {
  const role = await strapi.service('admin::role').getSuperAdmin();
  await strapi.service('admin::user').create({
    email: ADMIN_EMAIL,
    firstname: 'Demo',
    lastname: 'Administrator',
    password: process.env.DEMO_ADMIN_PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
}

/** Weeks of mails were accepted long ago; only some of the last day really go to the mail catcher. No limits apply. */
function keepMailsBack() {
  const integrations = services.integrations.get();
  const unlimited = { take: async () => ({ ok: true }), isAsked: () => false, giveBack: async () => {} };
  const mailer = {
    async send(mail) {
      const recent = services.clock.now().getTime() > now.getTime() - 25 * 60 * 60_000;
      if (recent && shown.has(mail.to.address)) return integrations.mailer.send(mail);
      return { messageId: mail.messageId, response: '250 accepted' };
    },
  };
  services.integrations.set({ ...integrations, mailer, limits: unlimited });
}

/** One person in each language registers right now: the newest mails of the mail catcher. */
async function welcomeTheLast() {
  const promoted = (await services.webinars.find({ promoteOnHomepage: true }))[0];
  const known = await strapi.db
    .query('plugin::webinars.attendee')
    .findMany({ where: { webinarDocumentId: promoted.documentId } });
  const registered = new Set(known.map(({ email }) => email));
  for (const language of Object.keys(TEXTS)) {
    const person = crowd.find((one) => one.language === language && shown.has(one.email) && !registered.has(one.email));
    if (!person) continue;
    await services.registration.register(promoted.slug, person, { ip: '127.0.0.1', acceptLanguage: null });
  }
  await services.outbox.drain();
}

/** Sample data that are not what the README promises would be worse than none. */
async function verify() {
  const found = new Set((await services.webinars.find({})).map(({ state }) => state));
  const missing = ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'].filter(
    (state) => !found.has(state),
  );
  if (missing.length > 0) throw new Error(`no sample webinar is ${missing.join(', ')}`);
}
