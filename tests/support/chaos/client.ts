import { setTimeout } from 'node:timers/promises';
import type { Fleet } from './fleet';

/**
 * `answered`: whatever it says, it was said. `unavailable`: 503, try again. `lost`: nobody knows whether it was done,
 * because the process is gone or silent.
 */
export type Outcome =
  | { came: 'answered'; status: number; body: unknown; text: string }
  | { came: 'unavailable' | 'lost' };

interface Asked {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  json?: object;
  form?: boolean;
  token?: string;
}

const PATIENCE = 30_000;
const PAUSE = 100;

/** Sends a request to one address. */
export async function ask(url: string, { method, path, json, form, token }: Asked): Promise<Outcome> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        ...(json && { 'Content-Type': 'application/json' }),
        ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        Connection: 'close',
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    if (response.status === 503) return { came: 'unavailable' };
    return { came: 'answered', status: response.status, body: parsed(text), text };
  } catch {
    return { came: 'lost' };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Counts what a run's requests came to. */
export interface Traffic {
  answered: number;
  unavailable: number;
  lost: number;
  /** When the last request that changed something and was granted had been sent, in `performance.now()`. */
  lastGranted: number;
  /** Answers that nobody should get: a 5xx other than 503. */
  wrong: string[];
}

/** A client that does what clients do: asks again, somebody else, until there is an answer. */
export function persistentClient(fleet: Fleet, traffic: Traffic, pick: (count: number) => number) {
  return async function persist(
    asked: Asked,
    goOn: () => boolean,
  ): Promise<{ status: number; body: unknown; tries: number } | { gaveUp: true; tries: number }> {
    for (let tries = 1; goOn(); tries += 1) {
      const serving = fleet.serving();
      const chosen = serving[pick(Math.max(1, serving.length))];
      if (!chosen) {
        await setTimeout(PAUSE);
        continue;
      }
      const sentAt = performance.now();
      const outcome = await ask(chosen.url, asked);
      traffic[outcome.came] += 1;
      if (outcome.came === 'answered') {
        const { status, body, text } = outcome;
        if (status < 400 && asked.method !== 'GET') traffic.lastGranted = Math.max(traffic.lastGranted, sentAt);
        if (status < 500) return { status, body, tries };
        traffic.wrong.push(`${asked.method} ${asked.path}: ${status} ${text.slice(0, 300)}`);
      }
      await setTimeout(PAUSE);
    }
    return { gaveUp: true, tries: 0 };
  };
}
