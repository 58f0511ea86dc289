import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { operatorsOf, PASSWORD, type Operator } from '../support/operators';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

describe('the password that makes a login fresh', () => {
  let host: Host;
  let operators: ReturnType<typeof operatorsOf>;
  let operator: Operator;
  let documentId: string;
  let address = 0;

  const query = (uid: string) => host.strapi.db.query(uid as never);
  const as = (token: string, method: 'get' | 'post' | 'patch', path: string) =>
    host.http[method](`/webinars${path}`).set('Authorization', `Bearer ${token}`);
  const change = (token: string) => as(token, 'patch', `/webinars/${documentId}`).send({ hostName: 'Ada Holm' });
  const confirm = (token: string, password: unknown = PASSWORD, ip = `198.51.100.${(address += 1)}`) =>
    as(token, 'post', '/fresh-login').set('X-Forwarded-For', ip).send({ password });
  const codeOf = (answer: { status: number; body: { error?: { details?: { code?: string } } } }) => [
    answer.status,
    answer.body.error?.details?.code,
  ];
  const auditOf = async ({ id }: Pick<Operator, 'id'>) =>
    (
      (await query('plugin::webinars.audit-entry').findMany({
        where: { target: `admin:${id}` },
        orderBy: { id: 'asc' },
      })) as { action: string; actor: string }[]
    ).map(({ action, actor }) => [action, actor]);

  beforeAll(async () => {
    host = await bootStrapi({ env: { PROXY: 'true' } });
    operators = operatorsOf(host);
    ({ documentId } = await seedWebinar(host, { state: 'DRAFT' }));
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    operator = await operators.create();
  });

  it('refuses what is wrong, and stops after five in a quarter of an hour, from wherever', async () => {
    await operators.age(operator, 20);
    for (let n = 0; n < 5; n += 1)
      expect(codeOf(await confirm(operator.token, 'wrong'))).toEqual([403, 'wrong_password']);
    for (let n = 0; n < 3; n += 1) {
      const answer = await confirm(operator.token);
      expect(codeOf(answer)).toEqual([429, 'too_many_requests']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(14 * 60);
    }
    expect((await change(operator.token)).status).toBe(403);
    expect(await auditOf(operator)).toEqual([['sys.security.fresh-login-refused', `admin:${operator.id}`]]);
    // Another operator is not kept waiting.
    const other = await operators.create();
    expect((await confirm(other.token)).status).toBe(200);
  });

  it('lets five of fifty guesses at once be tried', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => confirm(operator.token, `guess ${n}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(45);
  });

  it('does not count what was right', async () => {
    for (let n = 0; n < 8; n += 1) expect((await confirm(operator.token)).status).toBe(200);
  });

  it('counts wrong ones of many people from one address together', async () => {
    const ip = '203.0.113.9';
    for (let n = 0; n < 20; n += 1) {
      if (n % 5 === 0) operator = await operators.create();
      expect((await confirm(operator.token, 'wrong', ip)).status).toBe(403);
    }
    operator = await operators.create();
    expect((await confirm(operator.token, PASSWORD, ip)).status).toBe(429);
    expect((await confirm(operator.token)).status).toBe(200);
  }, 30_000);

  it('goes on counting after a restart, in the database', async () => {
    await confirm(operator.token, 'wrong');
    expect(
      await host.strapi.db.connection('webinars_rate_limits').where({ key: `fresh-login:${operator.id}` }),
    ).toMatchObject([{ points: 1 }]);
  });

  it('tells who has none to log in again', async () => {
    await query('admin::user').update({ where: { id: operator.id }, data: { password: null } });
    expect(codeOf(await confirm(operator.token))).toEqual([403, 'no_password']);
  });

  it('is of no use to somebody who was blocked or deactivated', async () => {
    await query('admin::user').update({ where: { id: operator.id }, data: { blocked: true } });
    expect(codeOf(await confirm(operator.token))).toEqual([403, 'account_blocked']);
    expect(codeOf(await change(operator.token))).toEqual([403, 'fresh_auth_required']);
    await query('admin::user').update({ where: { id: operator.id }, data: { blocked: false, isActive: false } });
    expect((await confirm(operator.token)).status).toBe(401);
  });

  it.each([[undefined], [''], [5], ['x'.repeat(501)]])('refuses the body with %j', async (password) => {
    expect(codeOf(await confirm(operator.token, password === undefined ? null : password))).toEqual([
      400,
      'invalid_input',
    ]);
  });

  it('keeps neither the password nor the session in the database', async () => {
    await confirm(operator.token);
    const rows = JSON.stringify(await host.strapi.db.connection('webinars_fresh_logins'));
    const [session] = await operators.sessions(operator);
    expect(rows).not.toContain(session?.sessionId);
    expect(rows).not.toContain(operator.deviceId);
    expect(rows).not.toContain(PASSWORD);
  });
});
