export type LimitName = 'burst' | 'registration' | 'interest';

export type LimitVerdict = { ok: true } | { ok: false; retryAfterSeconds: number };

/** Counts per IP address; the counters survive a restart and are shared by all processes. D-17. */
export interface RateLimits {
  /** Takes one from the allowance of `ip`, or says when there will be one again. */
  take(limit: LimitName, ip: string): Promise<LimitVerdict>;
  /** Gives one back: what was counted turned out to be free. */
  giveBack(limit: LimitName, ip: string): Promise<void>;
}
