import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { lockBesideDatabase, type FileLock } from '../database/file-lock';
import { createId } from '../database/ids';
import { leaseOf, moveLease, takeLease } from '../database/leases';
import { use } from './access';

const LEASE_NAME = 'sole-worker';
const SIGN_OF_LIFE = 5_000;
/** After a crash the next one starts this long after the last sign of life at the latest, milliseconds. */
const LEASE = 4 * SIGN_OF_LIFE;
const LOOK_AGAIN = 500;
/** Whoever is just ending gets so long, milliseconds. */
const LAST_WORK = 10_000;

interface Options {
  /** Tells processes apart, and tells people which one it is. */
  holder: string;
  pause(milliseconds: number): Promise<unknown>;
  /** Does `work` again and again until what it returns is called. */
  repeat(work: () => Promise<void>, everyMs: number): () => void;
  /** Another one has taken the place, because this one gave no sign of life for so long. */
  onLost(): void;
}

/** One place for one process: whoever comes second is turned away as soon as the first gives a sign of life. */
export function placeForOne(strapi: Core.Strapi, { holder, pause, repeat, onLost }: Options) {
  const { clock } = use(strapi);
  let stopSigns: (() => void) | undefined;
  const until = () => new Date(clock.now().getTime() + LEASE);
  const take = () => takeLease(strapi, { name: LEASE_NAME, holder, now: clock.now(), until: until() });
  const heldUntil = async () => (await leaseOf(strapi, LEASE_NAME))?.expiresAt.getTime();

  return {
    /** Waits for the place of one that is gone. @throws when its holder is alive. */
    async take(): Promise<void> {
      const found = await heldUntil();
      while (!(await take())) {
        const lease = await leaseOf(strapi, LEASE_NAME);
        if (lease && lease.expiresAt.getTime() !== found) throw new Error(refusal(lease.holder));
        await pause(LOOK_AGAIN);
      }
      stopSigns = repeat(() => this.giveSign(), SIGN_OF_LIFE);
    },

    async giveSign(): Promise<void> {
      try {
        if (await moveLease(strapi, { name: LEASE_NAME, holder, until: until() })) return;
        stopSigns?.();
        onLost();
      } catch (error) {
        strapi.log.warn(`[webinars] sole worker: ${String(error)}`);
      }
    },

    async leave(): Promise<void> {
      if (!stopSigns) return;
      stopSigns();
      stopSigns = undefined;
      await moveLease(strapi, { name: LEASE_NAME, holder, until: clock.now() });
    },
  };
}

const refusal = (other: string | null): string =>
  `[webinars] Another worker is running on this database (${other}), and MySQL and MariaDB take one only. ` +
  'Start this process with WEBINARS_WORKER=false: then it answers HTTP. For several workers use PostgreSQL.';

/**
 * One place for one process on this machine: SQLite's file is on one. Waits a moment for one that is ending.
 * @throws when its holder stays.
 */
export async function lockForOne(
  strapi: Core.Strapi,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<FileLock> {
  for (let waited = 0; ; waited += LOOK_AGAIN) {
    const lock = lockBesideDatabase(strapi);
    if (lock) return lock;
    if (waited >= LAST_WORK) {
      throw new Error(
        '[webinars] Another process is working on this SQLite database, which takes one only. End it first, start this ' +
          'one with WEBINARS_WORKER=false (then it answers HTTP only), or use PostgreSQL for several.',
      );
    }
    await pause(LOOK_AGAIN);
  }
}

/** SQLite, MySQL and MariaDB work with one worker, PostgreSQL with any number. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { integrations, outbox, scheduler } = use(strapi);
  let lock: FileLock | undefined;

  function stopWorking(): void {
    strapi.log.error(
      '[webinars] Another worker has taken over, because this one was silent too long: it works no more.',
    );
    void Promise.allSettled([scheduler.stop(), outbox.stop(), integrations.get().queue.stop()]);
  }

  const place = placeForOne(strapi, {
    holder: `${hostname()}, process ${process.pid}, ${createId().slice(0, 6)}`,
    pause: setTimeout,
    repeat(work, everyMs) {
      const timer = setInterval(() => void work(), everyMs).unref();
      return () => clearInterval(timer);
    },
    onLost: stopWorking,
  });

  return {
    /** Before this process begins to work. @throws one line, when another one works already. */
    async begin(): Promise<void> {
      const { client } = strapi.db.dialect;
      if (client === 'mysql') await place.take();
      if (client === 'sqlite') lock = await lockForOne(strapi, setTimeout);
    },

    async end(): Promise<void> {
      lock?.release();
      lock = undefined;
      await place.leave();
    },
  };
};
