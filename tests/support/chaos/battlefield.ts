import { setTimeout } from 'node:timers/promises';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../google-double/index.cjs';
import { startSmtpDouble, type SmtpDouble } from '../smtp/server';
import { bootStrapi, type Host } from '../strapi';
import { choicesOf } from './choices';
import { startFleet, type Fleet, type Role } from './fleet';
import { emptyNotebook, type Notebook } from './notebook';
import { HOST_EMAIL, operate, visit } from './people';
import { reckon, type Excuses, type Reckoning } from './reckoning';

const MINUTE = 60_000;
const VISITORS = 5;
/** Processes may have to start first, and a database to be asked again. Milliseconds. */
const PATIENCE = 60_000;
/** After so many looks without a change, nothing happens any more. */
const STANDSTILL = 30;

/** Processes, the systems around them, and people who use them. */
export interface Battlefield {
  fleet: Fleet;
  onlooker: Host;
  smtp: SmtpDouble;
  google: GoogleDouble;
  notebook: Notebook;
  /** People use it while `storm` lasts. */
  during(storm: () => Promise<void>): Promise<void>;
  /** During a storm: waits until a change is granted that somebody asks for from now on. @throws when none is. */
  worksAgain(): Promise<void>;
  /** Waits until nothing is left to do, and compares what is there with what was promised. */
  settle(excuses?: Excuses): Promise<Reckoning>;
  /** Asks the operators' API, as the console does. */
  consulted(path: string): Promise<unknown>;
  stop(): Promise<void>;
}

interface Setting {
  part: string;
  database: Record<string, string>;
  databaseFile?: string;
  roles: readonly Role[];
  env?: Record<string, string>;
}

export async function setBattlefield({ part, database, databaseFile, roles, env = {} }: Setting): Promise<Battlefield> {
  const account = throwAwayServiceAccount();
  const [smtp, google] = await Promise.all([
    startSmtpDouble(),
    startGoogleDouble({ accounts: [account], judge: createEventJudge(), workspaceDomains: ['acme.example'] }),
  ]);
  const variables = {
    ...database,
    GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
    GOOGLE_API_URL: google.url,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    WEBINARS_MAIL_FROM: 'webinars@acme.example',
    WEBINARS_API_URL: 'https://cms.acme.example',
    WEBINARS_LIMIT_ALLOW: '127.0.0.1',
    // A run takes longer than a log-in stays fresh.
    WEBINARS_FRESH_AUTH_MINUTES: '0',
    // A mail that is interrupted at every kill must not be given up.
    WEBINARS_MAIL_MAX_ATTEMPTS: '50',
    ...env,
  };
  const onlooker = await bootStrapi({ env: variables, databaseFile });
  const token = await onlooker.adminToken();
  const fleet = startFleet(variables, roles);
  await fleet.complete();
  const notebook = emptyNotebook();

  async function during(storm: () => Promise<void>): Promise<void> {
    let lasts = true;
    const stage = { fleet, onlooker, token, notebook, goOn: () => lasts };
    const people = Promise.all([
      operate({ ...stage, random: choicesOf(`${part} operator`) }),
      ...Array.from({ length: VISITORS }, (_, n) =>
        visit({ ...stage, random: choicesOf(`${part} visitor ${n}`) }, `${part}-${n}`),
      ),
    ]);
    people.catch(() => undefined);
    // To its end, whatever becomes of the people: a storm puts back what it takes away.
    try {
      await storm();
    } finally {
      lasts = false;
    }
    await fleet.complete();
    await people;
  }

  async function worksAgain(): Promise<void> {
    const since = performance.now();
    for (const end = since + PATIENCE; notebook.traffic.lastGranted <= since; await setTimeout(50))
      if (performance.now() > end) throw new Error(`nothing was granted within ${PATIENCE} ms after the fault`);
  }

  /** What is left to do, in words; empty when nothing is. */
  async function left(): Promise<string> {
    const knex = onlooker.strapi.db.connection;
    const owed = await knex('webinars_deliveries').whereIn('state', ['pending', 'sending']).count({ n: '*' }).first();
    const jobs = (await onlooker.services.integrations.get().queue.backlog(knex)).waiting;
    const links = await knex('webinars_calendar_links')
      .whereIn('state', ['pending', 'failed'])
      .count({ n: '*' })
      .first();
    const counts = { mails: Number(owed?.n ?? 0), jobs, calendars: Number(links?.n ?? 0) };
    return Object.values(counts).some((count) => count > 0) ? JSON.stringify(counts) : '';
  }

  /** Waits while there is less and less to do. */
  async function restOrStandstill(): Promise<void> {
    let before = await left();
    for (let looks = 0; looks < STANDSTILL && before !== ''; looks += 1) {
      await setTimeout(250);
      const now = await left();
      if (now !== before) looks = 0;
      before = now;
    }
  }

  async function settle(excuses: Excuses = {}): Promise<Reckoning> {
    await fleet.complete();
    const workers = fleet.members.filter(({ role }) => role === 'worker');
    // Leases of dead processes run out, pauses are over.
    for (let round = 1; (await left()) !== ''; round += 1) {
      if (round > (excuses.rounds ?? 12)) throw new Error(`never at rest: ${await left()}`);
      await fleet.advance(15 * MINUTE);
      await workers[0]?.process.run('webinar_calendar_retry');
      await restOrStandstill();
    }
    return reckon({ notebook, onlooker, mails: smtp.mails, google, hostEmail: HOST_EMAIL }, excuses);
  }

  return {
    ...{ fleet, onlooker, smtp, google, notebook, during, worksAgain, settle },
    async consulted(path) {
      const answer = await onlooker.http.get(`/webinars/${path}`).set('Authorization', `Bearer ${token}`);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    },
    async stop() {
      await fleet.kill();
      await onlooker.stop();
      await smtp.close();
      await google.close();
    },
  };
}
