// `node bench/console.mjs [people]`: how long the list of a webinar's registrations takes to open in a real browser,
// beside that of a webinar without any: in turn, on a demo of its own. From the click until the last of it is there.
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { chromium } from 'playwright-core';
import { startAnotherDemo } from '../scripts/demo/another.mjs';
import { browserProgram } from '../tests/support/browser/program.mjs';
import { median, times } from './measures/process.mjs';

const PEOPLE = Number(process.argv[2] ?? 100_000);
const ROUNDS = 5;
const DAY = 86_400_000;

const demo = await startAnotherDemo();
const browser = await chromium.launch({
  executablePath: await browserProgram(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const full = await publish('A full house');
  const empty = await publish('An empty house');
  register(full, PEOPLE);

  const page = await logIn();
  const sides = {
    full: { id: full, there: page.getByRole('grid').first().locator('tbody tr').nth(19) },
    empty: { id: empty, there: page.getByText('Nobody has registered yet.') },
  };
  const seen = { full: [], empty: [] };
  // The first round loads the console's parts and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, side] of Object.entries(sides)) {
      const took = await open(page, side);
      if (round > 0) seen[name].push(took);
      console.error(`${round}/${ROUNDS} ${name}: ${took.toFixed(0)} ms`);
    }
  const [many, none] = [median(seen.full), median(seen.empty)];
  console.log(
    `${PEOPLE} registrations: ${many.toFixed(0)} ms (median of ${ROUNDS}); none: ${none.toFixed(0)} ms; ratio ${times(many / none)}`,
  );
} finally {
  await browser.close();
  await demo.stop();
}

/** From a click on the tab until the list, or that there is none, and the numbers above it are shown. */
async function open(page, { id, there }) {
  // A page that was just loaded has no answers from before.
  await page.goto(`${demo.url}/admin/plugins/webinars/webinars/${id}`);
  await page.getByRole('link', { name: 'Registrations', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  const begun = performance.now();
  await page.getByRole('link', { name: 'Registrations', exact: true }).click();
  await Promise.all([there.waitFor(), page.getByRole('button', { name: /^Attended/ }).waitFor()]);
  return performance.now() - begun;
}

async function logIn() {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  await page.goto(`${demo.url}/admin/auth/login`);
  await page.fill('input[name=email]', demo.email);
  await page.fill('input[name=password]', demo.password);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  return page;
}

/** A published webinar; returns its document id. */
async function publish(title) {
  const webinar = await ask('', {
    title,
    startsAt: new Date(Date.now() + 7 * DAY).toISOString(),
    meetUrl: 'https://meet.example.org/room',
  });
  await ask(`/${webinar.documentId}/publish`, {});
  return webinar.documentId;
}

async function ask(address, body) {
  const login = await post('/admin/login', { email: demo.email, password: demo.password, deviceId: randomUUID() });
  return post(`/webinars/webinars${address}`, body, login.token);
}

async function post(address, body, token) {
  const answer = await fetch(demo.url + address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).data;
}

/** So many people with a place, over a month and in five languages; past the use cases, which would take minutes. */
function register(webinarDocumentId, count) {
  const database = new Database(path.join(demo.folder, 'data.db'));
  database.pragma('busy_timeout = 30000');
  database
    .prepare(
      `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < @count)
       insert into webinars_attendees (document_id, webinar_document_id, email, email_key, first_name, last_name, company,
         language, state, unsubscribed, registered_at, created_at, updated_at, published_at)
       select 'bench' || printf('%019d', n), @webinarDocumentId, 'kim' || n || '@example.org', 'kim' || n || '@example.org',
         'Kim', 'Andersson ' || n, 'Example ' || (n % 1000), substr('enfresdesv', 1 + 2 * (n % 5), 2), 'confirmed', 0,
         @now - n * 25000, @now, @now, @now
       from numbers`,
    )
    .run({ count, webinarDocumentId, now: Date.now() });
  database.prepare('update webinars_seats set taken = ? where webinar_document_id = ?').run(count, webinarDocumentId);
  database.close();
}
