import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshLoginAnswer } from '../../src/plugins/webinars/contracts';
import { operatorsOf, PASSWORD, type Operator } from '../support/operators';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const MINUTE = 60_000;

describe('a fresh login', () => {
  let host: Host;
  let operators: ReturnType<typeof operatorsOf>;
  let operator: Operator;
  let documentId: string;
  let address = 0;

  const query = (uid: string) => host.strapi.db.query(uid as never);
  const as = (token: string, method: 'get' | 'post' | 'patch', path: string) =>
    host.http[method](`/webinars${path}`).set('Authorization', `Bearer ${token}`);
  const change = (token: string) => as(token, 'patch', `/webinars/${documentId}`).send({ hostName: 'Ada Holm' });
  const stateOf = async (token: string) => {
    const answer = await as(token, 'get', '/fresh-login');
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    return freshLoginAnswer.parse(answer.body).data;
  };
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

  it('is there right after the log-in, and says how long', async () => {
    const { fresh, until, maxAgeMinutes } = await stateOf(operator.token);
    const [session] = await operators.sessions(operator);
    expect([fresh, maxAgeMinutes]).toEqual([true, 15]);
    expect(until).toBe(new Date(Date.parse(session?.metadata.loginAt ?? '') + 15 * MINUTE).toISOString());
    expect((await change(operator.token)).status).toBe(200);
  });

  it.each([
    [14, true],
    [15, false],
    [600, false],
  ])('%i minutes old is fresh: %s', async (minutes, fresh) => {
    await operators.age(operator, minutes);
    expect((await stateOf(operator.token)).fresh).toBe(fresh);
    expect((await change(operator.token)).status).toBe(fresh ? 200 : 403);
  });

  it('is asked for by every change with the same words, and not for reading', async () => {
    await operators.age(operator, 20);
    const answer = await change(operator.token);
    expect([answer.status, answer.body.error.details]).toEqual([
      403,
      { code: 'fresh_auth_required', maxAgeMinutes: 15 },
    ]);
    expect((await as(operator.token, 'get', `/webinars/${documentId}`)).status).toBe(200);
    expect(await stateOf(operator.token)).toEqual({ fresh: false, until: null, maxAgeMinutes: 15 });
  });

  it('is not made by refreshing the access token', async () => {
    await operators.age(operator, 20);
    const refreshed = await operators.refresh(operator.cookie);
    const sessions = await operators.sessions(operator);
    expect(sessions.map(({ status }) => status)).toEqual(['rotated', 'active']);
    expect(codeOf(await change(refreshed.token))).toEqual([403, 'fresh_auth_required']);
    expect(codeOf(await change((await operators.refresh(refreshed.cookie)).token))).toEqual([
      403,
      'fresh_auth_required',
    ]);
  });

  it('is made by the password, and outlives a refresh', async () => {
    await operators.age(operator, 20);
    const answer = await confirm(operator.token);
    expect(answer.status).toBe(200);
    const { fresh, until } = freshLoginAnswer.parse(answer.body).data;
    expect(fresh).toBe(true);
    expect(Date.parse(until ?? '')).toBeGreaterThan(Date.now() + 14 * MINUTE);
    expect((await change(operator.token)).status).toBe(200);
    expect((await change((await operators.refresh(operator.cookie)).token)).status).toBe(200);
    expect(await auditOf(operator)).toEqual([['sys.security.fresh-login', `admin:${operator.id}`]]);
  });

  it('ends when the password was given too long ago', async () => {
    await operators.age(operator, 20);
    await confirm(operator.token);
    await host.strapi.db.connection('webinars_fresh_logins').update({ at: new Date(Date.now() - 15 * MINUTE) });
    expect(codeOf(await change(operator.token))).toEqual([403, 'fresh_auth_required']);
  });

  it('holds for the log-in that it was made in and for no other of the same person', async () => {
    await operators.age(operator, 20);
    const sameDevice = await operators.logIn(operator);
    const otherDevice = await operators.logIn({ email: operator.email, deviceId: randomUUID() });
    await operators.age(operator, 20);
    await confirm(sameDevice.token);
    expect((await change(sameDevice.token)).status).toBe(200);
    for (const token of [operator.token, otherDevice.token])
      expect(codeOf(await change(token))).toEqual([403, 'fresh_auth_required']);
  });

  it('ends with a log-out, and with a session that is taken away', async () => {
    const { token } = await operators.refresh(operator.cookie);
    const sessions = await operators.sessions(operator);
    await host.strapi.sessionManager('admin').revokeSessionById(String(operator.id), sessions[1]?.sessionId ?? '');
    // Strapi still takes the access token from before the refresh for its half hour.
    expect((await as(operator.token, 'get', '/webinars')).status).toBe(200);
    expect(codeOf(await change(operator.token))).toEqual([403, 'fresh_auth_required']);
    expect(codeOf(await confirm(operator.token))).toEqual([403, 'fresh_auth_required']);
    expect((await change(token)).status).toBe(401);

    const other = await operators.create();
    await operators.age(other, 20);
    await confirm(other.token);
    await host.http
      .post('/admin/logout')
      .set('Authorization', `Bearer ${other.token}`)
      .send({ deviceId: other.deviceId });
    expect((await change(other.token)).status).toBe(401);
    const again = await operators.logIn(other);
    await operators.age(other, 20);
    expect(codeOf(await change(again.token))).toEqual([403, 'fresh_auth_required']);
  });

  it('is not kept from anybody by a clock that is wrong, nor given for ever', async () => {
    await operators.age(operator, -60 * 24);
    expect(codeOf(await change(operator.token))).toEqual([403, 'fresh_auth_required']);
    expect((await confirm(operator.token)).status).toBe(200);
    expect((await change(operator.token)).status).toBe(200);
  });

  it('does not follow a clock that a rehearsal has set', async () => {
    host.services.clock.set(new Date(Date.now() + 365 * 24 * 60 * MINUTE));
    try {
      expect((await change(operator.token)).status).toBe(200);
    } finally {
      host.services.clock.reset();
    }
  });

  it('is not asked for when the setting is 0', async () => {
    await operators.age(operator, 600);
    host.strapi.config.set('plugin::webinars.security.freshAuthMinutes', 0);
    try {
      expect(await stateOf(operator.token)).toEqual({ fresh: true, until: null, maxAgeMinutes: 0 });
      expect((await change(operator.token)).status).toBe(200);
    } finally {
      host.strapi.config.set('plugin::webinars.security.freshAuthMinutes', 15);
    }
  });

  it('cannot be had by a machine: its token reads, and is told why it cannot change', async () => {
    const permission = (right: string) => ({
      action: `plugin::webinars.webinar.${right}`,
      subject: null,
      properties: {},
      conditions: [],
    });
    const made = await host.http
      .post('/admin/admin-tokens')
      .set('Authorization', `Bearer ${await host.adminToken()}`)
      .send({
        name: `machine-${randomUUID()}`,
        lifespan: null,
        adminPermissions: [permission('read'), permission('update')],
      });
    expect({ status: made.status, error: made.body.error }).toEqual({ status: 201, error: undefined });
    const accessKey = made.body.data.accessKey as string;
    expect((await as(accessKey, 'get', '/webinars')).status).toBe(200);
    const answer = await change(accessKey);
    expect(codeOf(answer)).toEqual([403, 'fresh_auth_required']);
    expect(answer.body.error.message).toContain('A token has no log-in');
    expect(await stateOf(accessKey)).toMatchObject({ fresh: false });
    expect(codeOf(await confirm(accessKey))).toEqual([403, 'fresh_auth_required']);
  });
});
