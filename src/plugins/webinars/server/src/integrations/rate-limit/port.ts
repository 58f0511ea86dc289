/** Counted per user id: wrong passwords, mails to oneself, and looks whether other systems answer. */
export const LIMITS_OF_USERS = ['fresh-login', 'test-mail', 'integration-check'] as const;

/** `fresh-login-address`: wrong passwords from one address. */
export type LimitName =
  | 'burst'
  | 'registration'
  | 'interest'
  | 'fresh-login-address'
  | (typeof LIMITS_OF_USERS)[number];

export type LimitVerdict = { ok: true } | { ok: false; retryAfterSeconds: number };

/**
 * Counts per IP address, `LIMITS_OF_USERS` per user id; the counters survive a restart and are shared by all processes. D-17.
 */
export interface RateLimits {
  /** Takes one from the allowance of `who`, or says when there will be one again. */
  take(limit: LimitName, who: string): Promise<LimitVerdict>;
  /** Whether somebody is waiting for `take` at this moment. */
  isAsked(): boolean;
  /** Gives one back: what was counted turned out to be free. */
  giveBack(limit: LimitName, who: string): Promise<void>;
  /** Windows end so many milliseconds earlier: the clock by which they began was ahead by as much. */
  bringForward(milliseconds: number): Promise<void>;
}
