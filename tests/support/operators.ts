import { randomUUID } from 'node:crypto';
import type { Host } from './strapi';

export const PASSWORD = 'Correct-horse-1';
const MINUTE = 60_000;

/** An admin user with a log-in of their own. */
export interface Operator {
  id: number;
  email: string;
  deviceId: string;
  /** The access token … */
  token: string;
  /** … and the cookie that makes new ones. */
  cookie: string;
}

export interface Session {
  id: number;
  sessionId: string;
  status: string;
  metadata: { loginAt: string };
}

/** Operators and what their browsers do. */
export function operatorsOf(host: Pick<Host, 'strapi' | 'http'>) {
  const query = (uid: string) => host.strapi.db.query(uid as never);
  const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
    ((headers['set-cookie'] ?? []) as string[])
      .filter((line) => line.startsWith('strapi_admin_refresh'))
      .map((line) => line.split(';')[0])
      .join('; ');

  return {
    async logIn({
      email,
      deviceId,
    }: Pick<Operator, 'email' | 'deviceId'>): Promise<Pick<Operator, 'token' | 'cookie'>> {
      const answer = await host.http
        .post('/admin/login')
        .send({ email, password: PASSWORD, deviceId, rememberMe: true });
      if (answer.status !== 200) throw new Error(`log-in of ${email} failed: ${answer.status} ${answer.text}`);
      return { token: answer.body.data.token as string, cookie: cookieOf(answer) };
    },

    async create(roleCode = 'sys_engineer'): Promise<Operator> {
      const role = (await query('admin::role').findOne({ where: { code: roleCode } })) as { id: number };
      const email = `operator-${randomUUID()}@example.org`;
      const { id } = (await host.strapi.service('admin::user').create({
        email,
        firstname: 'Test',
        lastname: 'Operator',
        password: PASSWORD,
        isActive: true,
        registrationToken: null,
        roles: [role.id],
      })) as { id: number };
      const deviceId = randomUUID();
      return { id, email, deviceId, ...(await this.logIn({ email, deviceId })) };
    },

    /** What the admin panel does when its access token has expired. */
    async refresh(cookie: string): Promise<Pick<Operator, 'token' | 'cookie'>> {
      const answer = await host.http.post('/admin/access-token').set('Cookie', cookie);
      if (answer.status !== 200) throw new Error(`no new access token: ${answer.status} ${answer.text}`);
      return { token: answer.body.data.token as string, cookie: cookieOf(answer) };
    },

    async sessions({ id }: Pick<Operator, 'id'>): Promise<Session[]> {
      return (await query('admin::session').findMany({
        where: { userId: String(id) },
        orderBy: { id: 'asc' },
      })) as Session[];
    },

    /** Makes it so that the operator logged in so long ago; of several log-ins each a minute before the one before. */
    async age(who: Pick<Operator, 'id'>, minutes: number): Promise<void> {
      const logins: string[] = [];
      for (const { id, metadata } of await this.sessions(who)) {
        if (!logins.includes(metadata.loginAt)) logins.push(metadata.loginAt);
        const loginAt = new Date(Date.now() - (minutes + logins.indexOf(metadata.loginAt)) * MINUTE).toISOString();
        await query('admin::session').update({ where: { id }, data: { metadata: { ...metadata, loginAt } } });
      }
    },
  };
}
