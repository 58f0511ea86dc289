import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryPause } from '../../src/plugins/webinars/server/src/domain/backoff';
import {
  failedAttempts,
  isAboutOneMailbox,
  owedSince,
  type OwedMail,
} from '../../src/plugins/webinars/server/src/domain/late-mail';

const MINUTE = 60_000;
const DUE = new Date('2026-09-10T09:00:00Z');
const after = (minutes: number) => new Date(DUE.getTime() + minutes * MINUTE);

/** A lead's, that the pause put off by two days. */
const leadMail = (change: Partial<OwedMail> = {}) =>
  mail({ kind: 'recording-available', interestDocumentId: 'i1', createdAt: after(-2 * 1440), ...change });

/** Written down and due at the same moment, and not tried yet; tests say what is different. */
const mail = (change: Partial<OwedMail> = {}): OwedMail => ({
  ...{ kind: 'confirmation', interestDocumentId: null, attempts: 0, notBefore: DUE, attemptedAt: null, createdAt: DUE },
  ...change,
});

describe('since when a mail should have been out', () => {
  it('is its moment, while nobody has tried it', () => {
    expect(owedSince(mail())).toEqual(DUE);
    expect(owedSince(mail({ notBefore: after(90) }))).toEqual(after(90));
  });

  it('is when it was written down, however long a mail server is away', () => {
    expect(owedSince(mail({ attempts: 3, notBefore: after(40), attemptedAt: after(35) }))).toEqual(DUE);
  });

  it('is the first attempt of what a lead’s pause had put off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (attempts) => {
        let notBefore = DUE;
        let attemptedAt: Date | null = null;
        for (let attempt = 1; attempt <= attempts; attempt += 1) {
          attemptedAt = notBefore;
          notBefore = new Date(attemptedAt.getTime() + retryPause(attempt));
        }
        expect(owedSince(leadMail({ attempts, notBefore, attemptedAt }))).toEqual(DUE);
      }),
    );
  });

  it('is never before it was written down', () => {
    expect(owedSince(leadMail({ attempts: 5, notBefore: after(1), createdAt: DUE }))).toEqual(DUE);
  });

  it('counts no attempt of which nobody knows yet what comes of it', () => {
    const underWay = mail({ attempts: 1, attemptedAt: after(2) });
    expect([failedAttempts(underWay), owedSince(underWay)]).toEqual([0, DUE]);
    const second = leadMail({ attempts: 2, notBefore: after(1), attemptedAt: after(1) });
    expect([failedAttempts(second), owedSince(second)]).toEqual([1, DUE]);
  });
});

it('knows what is one mailbox’s affair from what keeps every mail back', () => {
  expect((['mailbox_full', 'greylisted', 'no_such_mailbox'] as const).every(isAboutOneMailbox)).toBe(true);
  expect((['server_unreachable', 'login_refused', 'sender_refused', 'other'] as const).some(isAboutOneMailbox)).toBe(
    false,
  );
});
