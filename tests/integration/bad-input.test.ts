import { expect, it } from '@jest/globals';
import { attack, reportText } from '../support/fuzz';

// The same few hundred requests each time; `npm run test:fuzz` makes up many more, and PostgreSQL gets its half.
it('input of every kind is answered as documented, by every route', async () => {
  const seed = 1;
  const damage = await attack({ requests: 290, seed });
  const problems = damage.findings.length > 0 ? `${reportText(damage, seed)}\n${damage.logged.join('\n')}` : '';
  expect(problems).toBe('');
  expect(damage.unreached).toEqual([]);
  expect([...damage.pollution, ...damage.strangeMails]).toEqual([]);
  expect(damage.statuses).toMatchObject({ 200: expect.any(Number), 400: expect.any(Number) });
});
