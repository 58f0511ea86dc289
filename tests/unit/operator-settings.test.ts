import { describe, expect, it } from '@jest/globals';
import type { Setting } from '../../src/plugins/webinars/contracts';
import {
  mailboxOf,
  mailboxText,
  shownValue,
  withTyped,
} from '../../src/plugins/webinars/admin/src/settings/defaults/values';
import { parseConfig } from '../../src/plugins/webinars/server/src/config/environment';
import {
  judge,
  RULES,
  valueAt,
  withValues,
} from '../../src/plugins/webinars/server/src/services/settings/setting-table';

const rule = (key: Parameters<typeof RULES.get>[0]) => {
  const found = RULES.get(key);
  if (!found) throw new Error(`there is no ${key}`);
  return found;
};

describe('what operators may change', () => {
  it('is nothing secret, no address of another system and nothing about processes', () => {
    expect([...RULES.keys()].filter((key) => /secret|key|json|url|google|turnstile|worker|allow/i.test(key))).toEqual(
      [],
    );
  });

  it('is valid as it stands by default', () => {
    const config = parseConfig({});
    for (const [key, { standard }] of RULES) {
      expect({ key, value: valueAt(config, key) }).toEqual({ key, value: standard });
      if (standard !== null) expect({ key, ...judge(rule(key), standard) }).toMatchObject({ key, ok: true });
    }
  });

  it.each([true, null, '60', [60], 60.5, 14])('is no duration when it is %j', (value) => {
    expect(judge(rule('defaults.durationMinutes'), value)).toEqual({
      ok: false,
      message: 'Use a whole number from 15 to 180.',
    });
  });

  it('leaves the rest of the configuration as it is', () => {
    const before = parseConfig({ mail: { from: 'a@acme.example', concurrency: 3 } });
    const after = withValues(before, new Map([['mail.ratePerMinute', 5]]));
    expect(after.mail).toEqual({ ...before.mail, ratePerMinute: 5 });
    expect(after.limits).toBe(before.limits);
    expect(before.mail.ratePerMinute).toBe(0);
  });
});

describe('what is typed into the page', () => {
  it.each([
    ['Acme Live', 'live@acme.example', 'Acme Live <live@acme.example>'],
    ['Acme, Inc.', 'live@acme.example', '"Acme, Inc." <live@acme.example>'],
    ['', ' live@acme.example ', 'live@acme.example'],
  ])('is a sender of the name %j and the address %j', (name, address, text) => {
    expect(mailboxText({ name, address })).toBe(text);
    expect(mailboxOf(text)).toEqual({ name, address: address.trim() });
  });

  it('is no sender when both are empty', () => {
    expect(mailboxText({ name: ' ', address: '' })).toBeNull();
  });

  it('is not a change when it is as it was', () => {
    const setting = { key: 'mail.ratePerMinute', value: 5, standard: 0, source: 'operator', unusable: null } as Setting;
    const draft = withTyped({}, setting, 7);
    expect(shownValue(setting, draft)).toBe(7);
    expect(withTyped(draft, setting, 5)).toEqual({});
    const reset = withTyped(draft, setting, null);
    expect(shownValue(setting, reset)).toBe(0);
    expect(withTyped(draft, { ...setting, source: 'standard' }, null)).toEqual({});
  });
});
