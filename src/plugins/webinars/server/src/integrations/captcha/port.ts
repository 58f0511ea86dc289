import type { CheckStep } from '../../../../contracts';

export interface CaptchaCheck {
  token: string | undefined;
  /** The visitor's address as the proxy reports it. */
  ip: string;
  /** Same key = same check: lets a retry of one request verify its one-time token again. */
  idempotencyKey: string;
}

export type CaptchaVerdict =
  | { ok: true }
  /** `refused`: the visitor did not pass. `unavailable`: nobody could tell, which counts as not passed. */
  | { ok: false; because: 'refused' | 'unavailable'; codes: string[] };

/** Tells people from programs. Never throws. */
export interface Captcha {
  readonly enabled: boolean;
  verify(check: CaptchaCheck): Promise<CaptchaVerdict>;
  /** Whether visitors could be told apart with these keys, step by step. */
  check(): Promise<CheckStep[]>;
}
