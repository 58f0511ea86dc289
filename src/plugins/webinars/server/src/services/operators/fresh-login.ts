import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { FreshLoginState } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { use } from '../access';
import { RefusedError, TooManyRequestsError } from '../errors';

const FRESH_LOGIN = 'plugin::webinars.webinars-fresh-login';
const AUDIT = 'plugin::webinars.audit-entry';
const MINUTE = 60_000;
/** Longer than any `security.freshAuthMinutes`. */
const KEPT = 24 * 60 * MINUTE;
/** By how much the clocks of two processes may differ. */
const CLOCK_DIFFERENCE = MINUTE;
/** A refusal is noted once in as long as the limit counts: who goes on trying must not fill the history. */
const NOTED_EVERY = 15 * MINUTE;
/** One a refresh of the access token, while somebody still uses the one from before. */
const MOST_REFRESHES = 100;

/** The request's state, as Strapi's strategy `admin` leaves it. An admin token leaves no session. */
export interface OperatorState {
  user?: { id: number | string };
  session?: { id: string };
}

/** A row of Strapi's `admin::session`. */
interface Session {
  sessionId: string;
  childId: string | null;
  userId: string;
  deviceId: string | null;
  origin: string;
  status: string;
  metadata: { loginAt?: unknown } | null;
}

/** A row of Strapi's `admin::user`. */
interface AdminUser {
  id: number | string;
  email: string;
  password: string | null;
  isActive: boolean;
  blocked: boolean | null;
  roles: { id: number | string }[];
}

/** The part of Strapi's `admin::auth` that is used here; it publishes no types for it. */
interface AuthService {
  checkCredentials(credentials: { email: string; password: string }): Promise<[unknown, unknown]>;
}

/**
 * Whether an operator has proven lately who they are (AD-01, D-18): by a log-in, or by giving the password once more.
 *
 * Strapi's access tokens are refreshed every half hour, and each refresh makes a new session row with a new id and a new
 * `createdAt`; neither says when somebody logged in. What is carried over from row to row is `deviceId` and
 * `metadata.loginAt`: together with the user they name the log-in, and the latter is its time.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { actor, audit, clock, integrations, settings } = use(strapi);
  const access = () => tableOf(strapi, FRESH_LOGIN);

  /**
   * The system's time, and not `services/clock`: log-ins are stamped by Strapi, which knows nothing of a clock that a
   * rehearsal has set. Everything that this service compares is in this time.
   */
  const systemTime = () => new Date();

  const sessionBy = (sessionId: string) =>
    strapi.db.query('admin::session').findOne({ where: { sessionId } }) as Promise<Session | null>;

  /** The log-in behind a request; `null` when there is none, or it was ended meanwhile. */
  async function loginOf({ user, session }: OperatorState): Promise<{ key: string; at: Date | null } | null> {
    let row = session ? await sessionBy(session.id) : null;
    // Strapi honours the access token from before a refresh until it expires, also when the session that followed was
    // revoked. A log-in lasts as long as its newest session.
    for (let steps = 0; row?.status === 'rotated' && steps < MOST_REFRESHES; steps += 1)
      row = row.childId ? await sessionBy(row.childId) : null;
    if (!row || row.status !== 'active' || row.origin !== 'admin' || row.userId !== String(user?.id)) return null;

    const stamp = row.metadata?.loginAt;
    const at = typeof stamp === 'string' && !Number.isNaN(Date.parse(stamp)) ? new Date(stamp) : null;
    // A session from before Strapi stamped them is a log-in of unknown age, and known by its own id only.
    const name = at ? [row.userId, row.deviceId, at.toISOString()] : [row.sessionId];
    const [secret = ''] = strapi.config.get<string[]>('server.app.keys', []);
    return { key: createHmac('sha256', secret).update(JSON.stringify(name)).digest('base64url'), at };
  }

  async function confirmedAt(key: string): Promise<Date | null> {
    const row = await access().query(strapi.db.connection).where(access().toRow({ key })).first();
    return row ? access().fromRow<{ at: Date }>(row).at : null;
  }

  async function blocked({ user }: OperatorState): Promise<boolean> {
    const row = (await strapi.db.query('admin::user').findOne({ where: { id: user?.id } })) as AdminUser | null;
    return !row?.isActive || row.blocked === true;
  }

  /** Of users whose roles may only log in through the company's identity provider (Strapi's SSO) a password is worth nothing. */
  async function mayUsePassword({ password, roles }: AdminUser): Promise<boolean> {
    if (!password) return false;
    if (!strapi.ee.features.isEnabled('sso')) return true;
    const stored = await strapi.store({ type: 'core', name: 'admin', key: 'auth' }).get();
    const locked = (stored as { providers?: { ssoLockedRoles?: unknown[] } } | null)?.providers?.ssoLockedRoles ?? [];
    return !roles.some(({ id }) => locked.map(String).includes(String(id)));
  }

  /** Notes that somebody was kept from guessing on, once a while. */
  async function noteRefusal(): Promise<void> {
    await unitOfWork(strapi, async ({ trx }) => {
      const entry = { action: 'sys.security.fresh-login-refused', target: actor.current() };
      const table = tableOf(strapi, AUDIT);
      const noted: Row | undefined = await table
        .query(trx)
        .where(table.toRow(entry))
        .where(table.column('at'), '>', new Date(clock.now().getTime() - NOTED_EVERY))
        .first();
      if (!noted) await audit.write(trx, entry);
    });
  }

  /** Counts an attempt of this user and of this address. @throws TooManyRequestsError */
  async function countAttempt(userId: string, ip: string): Promise<() => Promise<void>> {
    const { limits } = integrations.get();
    const byUser = await limits.take('fresh-login', userId);
    const verdict = byUser.ok ? await limits.take('fresh-login-address', ip) : byUser;
    if (!verdict.ok) {
      if (byUser.ok) await limits.giveBack('fresh-login', userId);
      await noteRefusal();
      throw new TooManyRequestsError(verdict.retryAfterSeconds);
    }
    return async () => {
      await limits.giveBack('fresh-login', userId);
      await limits.giveBack('fresh-login-address', ip);
    };
  }

  async function remember(key: string): Promise<void> {
    const table = access();
    await unitOfWork(strapi, async ({ trx }) => {
      const at = systemTime();
      await table
        .query(trx)
        .insert(table.toRow({ key, at }))
        .onConflict(table.column('key'))
        .merge([table.column('at')]);
      await audit.write(trx, { action: 'sys.security.fresh-login', target: actor.current() });
    });
  }

  return {
    /** How fresh the log-in behind a request is. */
    async state(operator: OperatorState): Promise<FreshLoginState> {
      const maxAgeMinutes = settings.get().security.freshAuthMinutes;
      if (maxAgeMinutes === 0) return { fresh: true, until: null, maxAgeMinutes };
      const login = await loginOf(operator);
      const now = systemTime().getTime();
      const proofs = login ? [login.at, await confirmedAt(login.key)] : [];
      const ends = proofs
        // What lies ahead was stamped by a clock that was wrong.
        .filter((at): at is Date => at !== null && at.getTime() <= now + CLOCK_DIFFERENCE)
        .map((at) => at.getTime() + maxAgeMinutes * MINUTE);
      const end = Math.max(0, ...ends);
      const fresh = end > now && !(await blocked(operator));
      return { fresh, until: fresh ? new Date(end) : null, maxAgeMinutes };
    },

    /** @throws RefusedError `fresh_auth_required`. */
    async require(operator: OperatorState): Promise<void> {
      const { fresh, maxAgeMinutes } = await this.state(operator);
      if (fresh) return;
      throw new RefusedError(
        'fresh_auth_required',
        operator.session
          ? `This asks for a log-in of the last ${maxAgeMinutes} minutes. Confirm your password, or log in again.`
          : 'This asks for somebody who has just logged in. A token has no log-in, so it can only read.',
        { maxAgeMinutes },
      );
    },

    /**
     * Proves by the password who one is, for this log-in only. @throws RefusedError `fresh_auth_required` (there is no
     * log-in), `account_blocked`, `no_password`, `wrong_password`; TooManyRequestsError.
     */
    async confirm(operator: OperatorState, password: string, ip: string): Promise<void> {
      const login = await loginOf(operator);
      if (!login) {
        throw new RefusedError(
          'fresh_auth_required',
          operator.session ? 'Log in again.' : 'A token has no log-in that could be confirmed: log in as a person.',
          { maxAgeMinutes: settings.get().security.freshAuthMinutes },
        );
      }
      const user = (await strapi.db
        .query('admin::user')
        .findOne({ where: { id: operator.user?.id }, populate: ['roles'] })) as AdminUser | null;
      if (!user?.isActive || user.blocked) throw new RefusedError('account_blocked', 'This account is blocked.');
      if (!(await mayUsePassword(user)))
        throw new RefusedError('no_password', 'Your account has no password here. Log out and log in again instead.');

      const forgetAttempt = await countAttempt(String(user.id), ip);
      const auth = strapi.service('admin::auth') as unknown as AuthService;
      const [error, found] = await auth.checkCredentials({ email: user.email, password });
      if (error || !found) throw new RefusedError('wrong_password', 'The password is not right.');
      await remember(login.key);
      await forgetAttempt();
    },

    /** Forgets what proves nothing any more. Returns how many. */
    async sweep(): Promise<number> {
      const table = access();
      const before = new Date(systemTime().getTime() - KEPT);
      return Number(await table.query(strapi.db.connection).where(table.column('at'), '<=', before).delete());
    },
  };
};
