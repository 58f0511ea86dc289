/** `fresh-login`: wrong passwords of one user; `fresh-login-address`: those from one address. */
export type LimitName = 'burst' | 'registration' | 'interest' | 'fresh-login' | 'fresh-login-address';

export type LimitVerdict = { ok: true } | { ok: false; retryAfterSeconds: number };

/**
 * Counts per IP address, `fresh-login` per user id; the counters survive a restart and are shared by all processes. D-17.
 */
export interface RateLimits {
  /** Takes one from the allowance of `who`, or says when there will be one again. */
  take(limit: LimitName, who: string): Promise<LimitVerdict>;
  /** Gives one back: what was counted turned out to be free. */
  giveBack(limit: LimitName, who: string): Promise<void>;
}
