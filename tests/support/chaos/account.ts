import { expect } from '@jest/globals';
import type { Battlefield } from './battlefield';
import { SEED } from './choices';
import { acknowledgedWrites } from './notebook';
import type { Reckoning } from './reckoning';
import { reportFault } from './report';

/**
 * Of all requests that a run sent, so many have to be changes that were granted. Seven of ten are where everybody is
 * served, the others being reads and what came too late; somewhat more than one of four are where the database is away for
 * a third of the time, for whoever gets a 503 asks again ten times a second. One of ten is a run that mostly said no.
 */
const LEAST_SHARE = 0.1;

/** However short a run is, people used it. */
const LEAST_CHANGES = 11;

interface Account {
  fault: string;
  times: number;
  /** How many mails at-least-once may repeat. */
  mayRepeat: number;
  remark?: string;
}

/** How many changes have to have been granted when so many requests were sent. */
export const leastGranted = (tried: number): number => Math.max(LEAST_CHANGES, Math.ceil(tried * LEAST_SHARE));

/** Writes the line of a fault, and fails the test when anything was lost, doubled too often or answered badly. */
export function settleAccount(field: Battlefield, reckoning: Reckoning, { remark, ...fault }: Account): void {
  const { notebook, fleet } = field;
  const { losses, ...mails } = reckoning;
  const { answered, unavailable, lost, wrong } = notebook.traffic;
  const tried = answered + unavailable + lost;
  const acknowledged = acknowledgedWrites(notebook);
  reportFault({
    ...fault,
    ...{ acknowledged, lost: losses.length, ...mails },
    remark: [remark, `${answered} answers, ${unavailable} × 503, ${lost} without`].filter(Boolean).join('; '),
  });
  if (losses.length + wrong.length > 0) console.log(fleet.log.slice(-100).join(''));
  expect({ seed: SEED, losses, wrong }).toEqual({ seed: SEED, losses: [], wrong: [] });
  expect(mails.repeated).toBeLessThanOrEqual(fault.mayRepeat);
  expect(acknowledged).toBeGreaterThanOrEqual(leastGranted(tried));
}
