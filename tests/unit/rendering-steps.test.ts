import { describe, expect, it } from '@jest/globals';
import { renderingSteps, renderMail, sampleInput } from '../../src/plugins/webinars/server/src/emails';

const input = sampleInput('confirmation', 'en');
/** Of an operator; no mail can be written with it. */
const BROKEN = { subject: '{{ nobody.knows.this }}' };

describe('a mail that is written in steps', () => {
  it.each([
    ['in our words', null],
    ['in an operator’s words that cannot be used', BROKEN],
  ])('%s is there after the last of several, the same as when it is written in one', (_, overrides) => {
    const mail = { ...input, overrides };
    const steps = renderingSteps(mail);
    let breaks = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) breaks += 1;
    expect(breaks).toBe(2);
    expect(step.value).toEqual(renderMail(mail));
    expect(step.value.overridesRefused === null).toBe(overrides === null);
  });
});
