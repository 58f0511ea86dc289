/** Trouble for one request: an HTTP status, a body instead of the right one, silence, or a broken connection. */
export type Trouble = number | { body: string } | 'hang' | 'drop' | 'lose-answer';

export interface TurnstileDouble {
  /** For `TURNSTILE_VERIFY_URL`. */
  readonly url: string;
  /** For `TURNSTILE_SECRET_KEY`. */
  readonly secret: string;
  /** The fields of every request so far. */
  readonly requests: Record<string, unknown>[];
  /** A token as the widget would hand it to the page. */
  solve(challenge?: { hostname?: string; action?: string; cdata?: string }): string;
  /** The next requests get these troubles, one each. */
  troubleNext(...troubles: Trouble[]): void;
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. `now` is in epoch milliseconds. */
export function startTurnstileDouble(options?: {
  secret?: string;
  port?: number;
  now?: () => number;
}): Promise<TurnstileDouble>;
