import { startBare, startChild } from './child.mjs';
import { during, mb, ms, percent, rate, startApp, times } from './process.mjs';

/** `BENCH_MAILS=10000`: only so many. */
const COUNTS = (process.env.BENCH_MAILS ?? '10000,100000').split(',').map(Number);
const CONNECTIONS = 5;
/** A rate is known after so many; nodemailer alone waits for most of its time. */
const PEER_MAILS = 5_000;

/** Reminders to everybody of a webinar beside nodemailer alone, which sends the same mail as often, by the same pool. */
export async function measureMails(progress) {
  const rows = [];
  await during(
    () => startChild('mail-server.mjs'),
    async (server) => {
      for (const count of COUNTS) rows.push(...(await remind(server, count, progress)));
    },
  );
  return rows;
}

function remind(server, count, progress) {
  const env = {
    BENCH_LISTEN: 'yes',
    BENCH_ROWS: '1',
    BENCH_SMTP_PORT: String(server.port),
    WEBINARS_MAIL_CONCURRENCY: String(CONNECTIONS),
  };
  return during(
    () => startApp(env),
    async (app) => {
      await app.ask('seedPeople', { slug: 'part-1', attendees: count });
      const beside = await startBare({ work: 'idle' });
      await beside.ask('');
      await app.ask('follow');
      const owed = await app.ask('owe');
      const owing = await app.ask('followed');
      if (owed !== count) throw new Error(`${owed} of ${count} reminders were owed`);

      await app.ask('rememberMail');
      const before = await app.ask('weigh');
      await app.ask('follow');
      const begun = performance.now();
      const { sent } = await app.ask('send');
      const took = performance.now() - begun;
      const sending = await app.ask('followed');
      const idle = await beside.ask('');
      await beside.stop();
      const after = await app.ask('weigh');
      const { people } = await server.ask('what came');
      if (people !== sent) throw new Error(`${sent} mails were sent, and ${people} people got one`);
      if (sent !== count) throw new Error(`${sent} of ${count} reminders were sent`);
      progress(`${count} reminders: ${rate((1_000 * sent) / took)}`);
      for (const [phase, { blockedMs, collectedMs }] of Object.entries({ owing, sending }))
        progress(`while ${phase}: blocked for ${ms(blockedMs)}, longest garbage collection ${ms(collectedMs)}`);

      const mail = await app.ask('rememberedMail');
      const here = (1_000 * sent) / took;
      const bare = { smtpPort: server.port, mail, count: Math.min(count, PEER_MAILS) };
      const there = await rateAlone(bare);
      const promptly = await rateAlone({ ...bare, prompt: true });
      await server.ask('what came');
      progress(`nodemailer alone: ${rate(there)}, with TCP_NODELAY: ${rate(promptly)}`);
      const work = `${count.toLocaleString('en')} reminders`;
      return [
        {
          work,
          here: rate(here),
          comparedWith: 'pooled nodemailer in a loop, the same mails',
          there: rate(there),
          ratio: percent(here / there),
          aim: '≥ 80 %',
        },
        {
          work,
          here: rate(here),
          comparedWith: 'the same loop over sockets with TCP_NODELAY',
          there: rate(promptly),
          ratio: percent(here / promptly),
          aim: '–',
        },
        {
          work: `${work}: memory in use afterwards`,
          here: mb(after),
          comparedWith: `before; in between ${mb(sending.grownMb)} more, garbage included`,
          there: mb(before),
          ratio: times(after / before),
          aim: 'flat',
        },
        {
          work: `${work}: longest time that nothing else was done`,
          here: ms(Math.max(sending.blockedMs, owing.blockedMs)),
          comparedWith: 'a process that does nothing, meanwhile',
          there: ms(idle.blockedMs),
          ratio: '–',
          aim: '≤ 50 ms',
        },
      ];
    },
  );
}

/** Mails a second of nodemailer in a loop. */
async function rateAlone({ count, ...options }) {
  const { ms: took } = await during(
    () => startBare({ work: 'mails', connections: CONNECTIONS, ...options }),
    (peer) => peer.ask({ count }),
  );
  return (1_000 * count) / took;
}
