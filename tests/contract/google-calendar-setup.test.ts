import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { libraryFrom } from '../../src/plugins/webinars/server/src/integrations/google-calendar';
import { throwAwayServiceAccount } from '../support/google-double/index.cjs';
import { anEvent, calendarUnderTest, provisionErrorOf } from '../support/google-double/calendar-under-test';

const under = calendarUnderTest();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'google-calendar-'));
});
afterAll(() => rm(folder, { recursive: true }));

const without = { serviceAccountJson: undefined, serviceAccountFile: undefined };
const keyFile = async (content: string) => {
  const file = join(folder, 'key.json');
  await writeFile(file, content);
  return file;
};

describe('the key of the service account', () => {
  it('may be JSON text, JSON text in base64, or a file', async () => {
    const { json } = under.account;
    const serviceAccountFile = await keyFile(json);
    for (const settings of [
      { serviceAccountJson: json },
      { serviceAccountJson: Buffer.from(json).toString('base64') },
      { ...without, serviceAccountFile },
    ]) {
      const calendar = under.calendar(settings);
      expect(calendar.readiness()).toBeNull();
      await expect(calendar.createMeetEvent(anEvent())).resolves.toMatchObject({ eventId: anEvent().eventId });
    }
  });

  it('may have its line breaks escaped once more', async () => {
    const calendar = under.calendar({ serviceAccountJson: under.account.json.replaceAll('\\n', '\\\\n') });
    await expect(calendar.createMeetEvent(anEvent())).resolves.toBeDefined();
  });

  it('is asked for when there is none, without any request', async () => {
    const calendar = under.calendar(without);
    expect(calendar.readiness()).toMatchObject({ code: 'not_configured', advice: { retryable: false } });
    expect(await provisionErrorOf(calendar.createMeetEvent(anEvent()))).toMatchObject({ code: 'not_configured' });
    expect(await provisionErrorOf(calendar.cancelMeetEvent(anEvent()))).toMatchObject({ code: 'not_configured' });
    expect(under.double.requests).toEqual([]);
  });

  it('is found as soon as its file is there', async () => {
    const serviceAccountFile = join(folder, 'later.json');
    const calendar = under.calendar({ ...without, serviceAccountFile });
    expect(calendar.readiness()?.message).toMatch(/cannot be read \(ENOENT\)/);
    await writeFile(serviceAccountFile, under.account.json);
    expect(calendar.readiness()).toBeNull();
  });

  it.each([
    ['{"client_email": "', /is not JSON/],
    ['{"type": "authorized_user"}', /check client_email, private_key/],
    ['W10=', /check the whole object/],
    [JSON.stringify({ client_email: 'a@b.example', private_key: 'SECRETSECRET' }), /private_key .* cannot be read/],
  ])('is refused when it is %j, without being repeated', (serviceAccountJson, words) => {
    const error = under.calendar({ serviceAccountJson }).readiness();
    expect(error).toMatchObject({ code: 'not_configured' });
    expect(error?.message).toMatch(words);
    expect(error?.message).not.toContain('SECRETSECRET');
  });

  it('of somebody else is refused by Google', async () => {
    const stranger = throwAwayServiceAccount();
    const error = await provisionErrorOf(
      under.calendar({ serviceAccountJson: stranger.json }).createMeetEvent(anEvent()),
    );
    expect(error.message).toMatch(/key of .* is no longer valid/);
  });
});

describe("Google's client library", () => {
  it('is reported missing when it is not installed, and the credentials stay ready', async () => {
    const calendar = under.calendar({}, { loadLibrary: libraryFrom(join(folder, 'plugin.js')) });
    expect(calendar.readiness()).toBeNull();
    for (const work of [calendar.createMeetEvent(anEvent()), calendar.cancelMeetEvent(anEvent())]) {
      expect(await provisionErrorOf(work)).toMatchObject({
        code: 'client_library_missing',
        message: expect.stringMatching(/npm install @googleapis\/calendar google-auth-library/),
        advice: { retryable: false },
      });
    }
    expect(under.double.requests).toEqual([]);
  });

  it('is reported when it is broken', async () => {
    const loadLibrary = () => {
      throw new SyntaxError('Unexpected end of input');
    };
    expect(await provisionErrorOf(under.calendar({}, { loadLibrary }).createMeetEvent(anEvent()))).toMatchObject({
      code: 'client_library_missing',
      message: expect.stringMatching(/cannot be loaded/),
    });
  });

  it('is loaded at first use, once', async () => {
    let loads = 0;
    const load = libraryFrom(__filename);
    const loadLibrary = () => {
      loads += 1;
      return load();
    };
    const calendar = under.calendar({}, { loadLibrary });
    expect([calendar.readiness(), loads]).toEqual([null, 0]);
    await Promise.all([calendar.createMeetEvent(anEvent()), calendar.cancelMeetEvent(anEvent({}, 2))]);
    expect(loads).toBe(1);
  });
});
