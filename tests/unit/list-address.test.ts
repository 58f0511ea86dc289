import { describe, expect, it } from '@jest/globals';
import { queryOf, type ListAddress } from '../../src/plugins/webinars/admin/src/pages/list/address';

const asked = (address: ListAddress) => {
  const { when, sort } = queryOf(address, 'en');
  return [when, sort];
};

describe('what the list asks for', () => {
  it('is what is to come, the soonest first, unless somebody says otherwise', () => {
    expect(asked({})).toEqual(['upcoming', 'startsAt:asc']);
    expect(asked({ when: 'over' })).toEqual(['over', 'startsAt:desc']);
    expect(asked({ when: 'nonsense' })).toEqual(['upcoming', 'startsAt:asc']);
  });

  it('is everywhere when something is looked for, unless somebody says otherwise', () => {
    expect(asked({ _q: 'jamie' })).toEqual([undefined, 'startsAt:desc']);
    expect(asked({ state: 'ENDED' })).toEqual([undefined, 'startsAt:desc']);
    expect(asked({ provisioning: 'failed' })).toEqual([undefined, 'startsAt:desc']);
    expect(asked({ _q: 'jamie', when: 'upcoming' })).toEqual(['upcoming', 'startsAt:asc']);
  });

  it('takes everything from the address', () => {
    expect(
      queryOf(
        { _q: 'jam', when: 'all', state: ['DRAFT'], language: 'sv', sort: 'slug:ASC', page: '3', pageSize: '50' },
        'de',
      ),
    ).toEqual({
      search: 'jam',
      when: undefined,
      state: ['DRAFT'],
      language: 'sv',
      sort: 'slug:asc',
      locale: 'de',
      pagination: { page: 3, pageSize: 50 },
    });
  });
});
