import { appendFileSync } from 'node:fs';
import { SEED } from './choices';

/** A line of what a run prints at its end; see `scripts/lib/chaos-report.mjs`. */
export interface FaultRow {
  fault: string;
  /** How often it happened. */
  times: number;
  /** Requests that changed something and were answered with success while it did. */
  acknowledged: number;
  lost: number;
  mailsOwed: number;
  mailsSent: number;
  repeated: number;
  /** How many mails at-least-once may repeat. */
  mayRepeat: number;
  remark?: string;
}

/** Keeps a line for the table. A file that is run by itself prints it. */
export function reportFault(row: FaultRow): void {
  const line = JSON.stringify({ seed: SEED, ...row });
  if (process.env.CHAOS_REPORT) appendFileSync(process.env.CHAOS_REPORT, `${line}\n`);
  else console.log(line);
}
