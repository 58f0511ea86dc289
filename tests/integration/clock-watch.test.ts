import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { takeLease } from '../../src/plugins/webinars/server/src/database/leases';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { connectQueue } from '../../src/plugins/webinars/server/src/integrations/queue';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { clearQueue } from '../support/run-queue';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(['SQLite', 'PostgreSQL'] as const)(
  'on %s, a clock that was two hours ahead and is set right',
  (database) => {
    let postgres: PostgresServer | undefined;
    let smtp: SmtpDouble;
    let host: Host;
    let seeds: MailSeeds;
    const now = () => host.services.clock.now().getTime();
    const ahead = () => host.services.clock.set(new Date(Date.now() + 2 * HOUR));
    const right = () => host.services.clock.reset();

    beforeAll(async () => {
      smtp = await startSmtpDouble();
      if (database === 'PostgreSQL') postgres = await startPostgres();
      host = await bootStrapi({
        env: {
          ...(postgres && databaseVariables(await postgres.createDatabase())),
          SMTP_HOST: '127.0.0.1',
          SMTP_PORT: String(smtp.port),
          WEBINARS_MAIL_FROM: 'webinars@acme.example',
        },
      });
      seeds = mailSeeds(host.strapi, host.services);
    });
    beforeEach(async () => {
      ahead();
      // It knows what time it was.
      await host.services.clockWatch.look();
    });
    afterEach(async () => {
      right();
      await seeds.clear();
      await clearQueue(host);
      smtp.mails.length = 0;
    });
    afterAll(async () => {
      await host?.stop();
      await smtp?.close();
      await postgres?.stop();
    });

    it('holds up no mail', async () => {
      const webinar = await seeds.webinar();
      await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 2));

      right();
      expect((await host.services.outbox.drain()).sent).toBe(0);
      await host.services.clockWatch.look();

      expect((await host.services.outbox.drain()).sent).toBe(2);
    });

    it('holds up no mail that a process had claimed', async () => {
      const webinar = await seeds.webinar();
      await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 2));
      await host.services.deliveryClaims.take('one that is gone');

      right();
      await host.services.clockWatch.look();

      expect((await host.services.outbox.drain()).sent).toBe(2);
    });

    it('leaves what was to wait for longer where it is', async () => {
      const webinar = await seeds.webinar();
      await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 1));
      const table = tableOf(host.strapi, 'plugin::webinars.delivery');
      await table.query(host.strapi.db.connection).update(table.toRow({ notBefore: new Date(now() + 3 * HOUR) }));

      right();
      await host.services.clockWatch.look();

      expect((await host.services.outbox.drain()).sent).toBe(0);
    });

    it('holds up no schedule', async () => {
      const lease = (holder: string) => ({
        name: 'job:test',
        holder,
        now: new Date(now()),
        until: new Date(now() + MINUTE),
      });
      expect(await takeLease(host.strapi, lease('ahead'))).toBe(true);
      right();
      expect(await takeLease(host.strapi, lease('right'))).toBe(true);
      expect(await takeLease(host.strapi, lease('second'))).toBe(false);
    });

    it('holds up no visitor', async () => {
      const { limits } = host.services.integrations.get();
      const table = tableOf(host.strapi, 'plugin::webinars.webinars-rate-limit');
      await limits.take('registration', '192.0.2.1');
      const ends = async () =>
        Number((await table.query(host.strapi.db.connection).orderBy('expire', 'desc').first())?.expire);
      const before = await ends();

      right();
      await host.services.clockWatch.look();

      expect(before - (await ends())).toBeGreaterThan(2 * HOUR - MINUTE);
    });

    it('holds up no background work, neither what waits nor what somebody was doing', async () => {
      const engines = database === 'PostgreSQL' ? (['embedded', 'pg-boss'] as const) : (['embedded'] as const);
      for (const engine of engines) {
        ahead();
        const ran: string[] = [];
        const queue = connectQueue(host.strapi, engine, () => host.services.clock.now());
        queue.handle('work', ({ payload }) => {
          ran.push(String(payload.n));
          // The process is gone in the middle of the first.
          return payload.n === 1 && ran.length === 1 ? new Promise(() => undefined) : Promise.resolve();
        });
        const add = (n: number, runAt?: Date) =>
          unitOfWork(host.strapi, ({ trx }) =>
            queue.add(trx, { name: 'work', key: `key ${n}`, payload: { n }, runAt }),
          );
        await add(1);
        void queue.drain();
        while (ran.length === 0) await host.strapi.db.connection.raw('select 1');
        await add(2, new Date(now() + MINUTE));

        right();
        await unitOfWork(host.strapi, ({ trx }) => queue.bringForward(trx, new Date(now() + 2 * HOUR + 2 * MINUTE)));
        await queue.drain();

        expect(ran.sort()).toEqual(['1', '1', '2']);
      }
    });
  },
);
