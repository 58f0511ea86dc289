import { describe, expect, it } from '@jest/globals';
import { encoded, filterOf, queryOf } from '../../src/plugins/webinars/admin/src/pages/webinar/registrations/address';
import { newKey, written } from '../../src/plugins/webinars/admin/src/pages/webinar/registrations/audience';

describe('the address of the list of registrations', () => {
  it('asks for everybody, the newest first, when it says nothing', () => {
    expect(queryOf({})).toEqual({ sort: 'registeredAt:desc', pagination: { page: 1, pageSize: 20 } });
  });

  it('leaves out what is empty', () => {
    expect(filterOf({ _q: ' ', filters: { state: [], language: 'sv', company: '', joined: 'true' } })).toEqual({
      language: ['sv'],
      joined: 'true',
    });
  });

  it('means whole days of whoever looks, the last one included', () => {
    const { registeredFrom, registeredTo } = filterOf({ filters: { from: '2030-05-14', to: '2030-05-31' } });
    expect([registeredFrom, registeredTo]).toEqual([
      new Date(2030, 4, 14).toISOString(),
      new Date(2030, 5, 1).toISOString(),
    ]);
    expect(filterOf({ filters: { from: 'yesterday' } })).toEqual({});
  });

  it('carries every character', () => {
    expect(encoded({ company: 'A&B #1', state: ['confirmed'], language: [] })).toEqual({
      company: 'A%26B%20%231',
      state: ['confirmed'],
    });
  });
});

describe('a message to registrants', () => {
  it('is written in a language when subject and text are there', () => {
    const texts = {
      en: { subject: 'Soon', body: 'Bring a score.' },
      sv: { subject: 'Snart', body: ' ' },
      fr: { subject: '', body: '' },
    };
    expect(written({ texts })).toEqual({ whole: { en: texts.en }, half: ['sv'] });
  });

  it('has a key of its own, as the API takes it', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newKey()).not.toBe(newKey());
  });
});
