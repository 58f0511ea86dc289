import { expect } from '@jest/globals';
import type { Battlefield } from './battlefield';
import { SEED } from './choices';
import { acknowledgedWrites } from './notebook';
import type { Reckoning } from './reckoning';
import { reportFault } from './report';

interface Account {
  fault: string;
  times: number;
  /** How many mails at-least-once may repeat. */
  mayRepeat: number;
  remark?: string;
}

/** Writes the line of a fault, and fails the test when anything was lost, doubled too often or answered badly. */
export function settleAccount(field: Battlefield, reckoning: Reckoning, { remark, ...fault }: Account): void {
  const { notebook, fleet } = field;
  const { losses, ...mails } = reckoning;
  const { answered, unavailable, lost, wrong } = notebook.traffic;
  reportFault({
    ...fault,
    ...{ acknowledged: acknowledgedWrites(notebook), lost: losses.length, ...mails },
    remark: [remark, `${answered} answers, ${unavailable} × 503, ${lost} without`].filter(Boolean).join('; '),
  });
  if (losses.length + wrong.length > 0) console.log(fleet.log.slice(-100).join(''));
  expect({ seed: SEED, losses, wrong }).toEqual({ seed: SEED, losses: [], wrong: [] });
  expect(mails.repeated).toBeLessThanOrEqual(fault.mayRepeat);
  expect(acknowledgedWrites(notebook)).toBeGreaterThan(10);
}
