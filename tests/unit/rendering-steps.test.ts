import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Liquid } from 'liquidjs';
import { renderingSteps, renderMail, sampleInput } from '../../src/plugins/webinars/server/src/emails';

const input = sampleInput('confirmation', 'en');
/** Of an operator; no mail can be written with it. */
const BROKEN = { subject: '{{ nobody.knows.this }}' };

describe('a mail that is written in steps', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['in our words', null],
    ['in an operator’s words that cannot be used', BROKEN],
  ])('%s gets its words, then its HTML, then its calendar part', (_, overrides) => {
    const filledIn = jest.spyOn(Liquid.prototype, 'renderSync');
    const calendar = { isMade: false };
    const mail = {
      ...input,
      overrides,
      get organizer() {
        calendar.isMade = true;
        return input.organizer;
      },
    };
    const pages = () => filledIn.mock.results.filter(({ value }) => String(value).startsWith('<!doctype html>')).length;
    const made: [pages: number, calendar: boolean][] = [];
    const steps = renderingSteps(mail);
    let step = steps.next();
    for (; !step.done; step = steps.next()) made.push([pages(), calendar.isMade]);

    expect([...made, [pages(), calendar.isMade]]).toEqual([
      [0, false],
      [1, false],
      [1, true],
    ]);
    expect(step.value).toEqual(renderMail({ ...input, overrides }));
    expect(step.value.overridesRefused === null).toBe(overrides === null);
  });
});
