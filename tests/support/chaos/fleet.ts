import { startWorker, type WorkerProcess } from '../worker-process';

export type Role = 'web' | 'worker';
export type Phase = 'booting' | 'serving';

/** A place for one process: whatever happens to the process, another one takes its place. */
export interface Member {
  role: Role;
  process: WorkerProcess;
  /** Where it answers; `null` until it does. */
  url: string | null;
  /** Resolves when it answers; rejects when it ends before. */
  serving: Promise<void>;
}

export interface Fleet {
  members: Member[];
  /** Those that answer, as far as anybody knows. */
  serving(): { member: Member; url: string }[];
  /** Kills a member and starts it again at once; says what it was doing. */
  strike(index: number): Promise<Phase>;
  /** Resolves when all of them answer. */
  complete(): Promise<void>;
  /** Moves the clock of all of them forward, and makes them look for work. */
  advance(milliseconds: number): Promise<void>;
  /** Ends all of them well. */
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** The last things that they printed, without what an outage makes them say. */
  log: string[];
}

const KEPT_LINES = 400;
/** What an outage makes every request say. */
const EXPECTED = /the database could not do what it was asked/;

/** Real processes of the compiled application, each of which answers HTTP; workers also work. */
export function startFleet(env: Record<string, string>, roles: readonly Role[]): Fleet {
  const log: string[] = [];
  const keep = (text: string) => {
    if (EXPECTED.test(text)) return;
    log.push(text);
    log.splice(0, Math.max(0, log.length - KEPT_LINES));
  };

  function start(role: Role): Member {
    const process = startWorker({ ...env, WEBINARS_WORKER: String(role === 'worker') }, { log: keep });
    const member: Member = { role, process, url: null, serving: Promise.resolve() };
    member.serving = process.started
      .then(() => process.listen())
      .then((url) => {
        member.url = url;
      });
    // Whoever is killed early does not serve.
    member.serving.catch(() => undefined);
    return member;
  }
  const members = roles.map(start);

  return {
    members,
    log,
    serving: () => members.flatMap((member) => (member.url ? [{ member, url: member.url }] : [])),
    async strike(index) {
      const victim = members[index] as Member;
      const phase: Phase = victim.url ? 'serving' : 'booting';
      await victim.process.kill();
      members[index] = start(victim.role);
      return phase;
    },
    async complete() {
      await Promise.all(members.map(({ serving }) => serving));
    },
    async advance(milliseconds) {
      await Promise.all(members.map(({ process }) => process.advance(milliseconds)));
    },
    async stop() {
      await Promise.all(members.map(({ process }) => process.stop()));
    },
    async kill() {
      await Promise.all(members.map(({ process }) => process.kill()));
    },
  };
}
