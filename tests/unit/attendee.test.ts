import { describe, expect, it } from '@jest/globals';
import { searchTextOf } from '../../src/plugins/webinars/server/src/domain/attendee';

describe('what operators find a person by', () => {
  it('is a line each, folded', () => {
    expect(
      searchTextOf({ email: 'Asa@Example.org', firstName: 'Åsa', lastName: 'Müller-Weiß', company: 'L’Été' }),
    ).toBe("asa@example.org\nasa\nmuller-weiss\nl'ete");
  });

  it('keeps the lines of what is not known', () => {
    expect(searchTextOf({ email: 'bo@example.org', firstName: null, lastName: 'Bo', company: null })).toBe(
      'bo@example.org\n\nbo\n',
    );
  });
});
