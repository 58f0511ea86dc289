import { describe, expect, it } from '@jest/globals';
import {
  draftOf,
  problemsByName,
  rebased,
  same,
  textsOf,
  withInserted,
} from '../../src/plugins/webinars/admin/src/settings/mail-texts/draft';

const standards = { subject: 'You are in', intro: 'Welcome', items: ['One', 'Two'] };

describe('the texts of a mail while they are written', () => {
  it('are saved where they differ from the standard; an emptied one is the standard again', () => {
    const draft = { ...draftOf(standards), subject: 'Hooray', intro: '  ', items: 'One\n\nThree' };
    expect(textsOf(draft, standards)).toEqual({ subject: 'Hooray', items: ['One', 'Three'] });
    expect(textsOf(draftOf(standards), standards)).toEqual({});
    expect(same({ ...draftOf(standards), intro: '' }, draftOf(standards), standards)).toBe(true);
  });

  it('follow what somebody else saved, except where one has typed', () => {
    const before = { effective: standards };
    const after = { defaults: standards, effective: { subject: 'Theirs', intro: 'Theirs', items: ['Theirs'] } };
    const mine = { ...draftOf(standards), intro: 'Mine' };
    expect(rebased(mine, before, after)).toEqual({
      draft: { subject: 'Theirs', intro: 'Mine', items: 'Theirs' },
      clashes: ['intro'],
    });
    expect(rebased({ ...mine, intro: 'Theirs' }, before, after).clashes).toEqual([]);
  });

  it('take the server’s complaints to their fields, items of lists counted from 1', () => {
    const error = (path: (string | number)[]) => ({ path, message: 'No', name: 'ValidationError' });
    expect(problemsByName([error(['texts', 'subject']), error(['texts', 'items', 1]), error(['texts'])])).toEqual({
      subject: [{ message: 'No' }],
      items: [{ message: 'No', item: 2 }],
      '': [{ message: 'No' }],
    });
  });

  it('get what is filled in where the cursor stands', () => {
    expect(withInserted('Dear you', '{{ firstName }}', { start: 5, end: 8 })).toEqual({
      text: 'Dear {{ firstName }}',
      cursor: 20,
    });
  });
});
