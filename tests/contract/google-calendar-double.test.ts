import { createSign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../support/google-double/index.cjs';

/** The simulation is only worth something when it says no where Google would. */
const account = throwAwayServiceAccount();
const HOST = 'jamie@acme.example';
let double: GoogleDouble;
beforeAll(async () => {
  double = await startGoogleDouble({
    accounts: [account],
    workspaceDomains: ['acme.example'],
    judge: createEventJudge(),
  });
});
beforeEach(() => double.reset());
afterAll(() => double.close());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function assertion(claims: object, key = JSON.parse(account.json).private_key as string): string {
  const iat = Math.floor(Date.now() / 1000);
  const usual = {
    iss: account.email,
    sub: HOST,
    scope: 'https://www.googleapis.com/auth/calendar.events',
    aud: 'https://oauth2.googleapis.com/token',
    iat,
    exp: iat + 3600,
  };
  const signed = `${part({ alg: 'RS256' })}.${part({ ...usual, ...claims })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

async function token(claims: object = {}, key?: string): Promise<{ access_token?: string; error?: string }> {
  const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const body = new URLSearchParams({ grant_type: grant, assertion: assertion(claims, key) });
  return (await fetch(`${double.url}/token`, { method: 'POST', body })).json() as Promise<{ access_token?: string }>;
}

async function send(method: string, path: string, body?: object): Promise<{ status: number; answer: unknown }> {
  const { access_token: bearer } = await token();
  const response = await fetch(`${double.url}/calendar/v3/calendars/primary/events${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, answer: response.status === 204 ? null : await response.json() };
}

const event = {
  id: 'abc01',
  start: { dateTime: '2026-03-28T13:00:00Z' },
  end: { dateTime: '2026-03-28T14:00:00Z' },
};

describe('the token endpoint of the simulation', () => {
  it.each<[string, object, string]>([
    ['another audience', { aud: 'https://example.com' }, 'invalid_grant'],
    ['a token that is over', { iat: 1, exp: 3601 }, 'invalid_grant'],
    ['an unknown service account', { iss: 'other@simulation.example' }, 'invalid_grant'],
    ['another scope', { scope: 'https://www.googleapis.com/auth/drive' }, 'invalid_scope'],
    ['nobody to act for', { sub: undefined }, 'unauthorized_client'],
    ['somebody outside the Workspace domain', { sub: 'jamie@gmail.example' }, 'invalid_grant'],
  ])('refuses %s', async (_case, claims, word) => {
    expect(await token(claims)).toMatchObject({ error: word });
  });

  it('refuses a signature of another key', async () => {
    const other = JSON.parse(throwAwayServiceAccount().json).private_key as string;
    expect(await token({}, other)).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the calendar of the simulation', () => {
  it('refuses a field that Google does not know, and remembers it', async () => {
    expect((await send('POST', '', { ...event, sumary: 'typo' })).status).toBe(400);
    expect(double.violations).toEqual([expect.stringMatching(/additional properties sumary/)]);
  });

  it('refuses a field of the wrong type and a query that Google does not know', async () => {
    expect((await send('POST', '', { ...event, attendees: 'ada@partner.example' })).status).toBe(400);
    expect((await send('POST', '?sendUpdate=all', event)).status).toBe(400);
    expect(double.violations).toHaveLength(2);
    expect(double.events(HOST)).toEqual([]);
  });

  it('makes no conference for a caller that does not know about conferences', async () => {
    const conferenceData = { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } } };
    await send('POST', '', { ...event, conferenceData });
    expect(double.events(HOST)[0]).not.toHaveProperty('hangoutLink');
    await send('PATCH', '/abc01?conferenceDataVersion=1', { conferenceData });
    expect(double.events(HOST)[0]).toHaveProperty('hangoutLink');
  });

  it('ignores a conference request that it has seen', async () => {
    const asking = (requestId: string) => ({
      conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
    });
    const link = () => double.events(HOST)[0]?.hangoutLink;
    await send('POST', '?conferenceDataVersion=1', { ...event, ...asking('r1') });
    const first = link();
    await send('PATCH', '/abc01?conferenceDataVersion=1', asking('r1'));
    expect(link()).toBe(first);
    await send('PATCH', '/abc01?conferenceDataVersion=1', asking('r2'));
    expect(link()).not.toBe(first);
  });

  it('keeps an id taken after the event was deleted, and deletes once', async () => {
    expect((await send('POST', '', event)).status).toBe(200);
    expect((await send('DELETE', '/abc01')).status).toBe(204);
    expect((await send('DELETE', '/abc01')).status).toBe(410);
    expect((await send('POST', '', event)).status).toBe(409);
    expect(await send('GET', '/abc01')).toMatchObject({ status: 200, answer: { status: 'cancelled' } });
    expect((await send('GET', '/unknown')).status).toBe(404);
  });
});
