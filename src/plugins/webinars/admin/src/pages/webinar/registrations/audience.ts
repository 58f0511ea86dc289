import type { MessageAudience, MessageText, PeopleFilter } from '../../../api/registrations';

/** Whom a message is for: everybody, those whom the list shows, or those with a tick. */
export type Scope = 'everybody' | 'filter' | 'chosen';

export interface MessageDraft {
  /** By language; what is empty is not written in that language. */
  texts: Record<string, MessageText>;
  /** Of the last attempt: the same content again is the same message, and nobody gets it twice. */
  sent?: { key: string; content: string };
}

export const EMPTY_DRAFT: MessageDraft = { texts: {} };

export function audienceOf(scope: Scope, filter: PeopleFilter, ids: string[]): MessageAudience {
  if (scope === 'chosen') return { ids };
  return scope === 'filter' ? filter : {};
}

/** What is written, and in which languages only half of it is. */
export function written({ texts }: Pick<MessageDraft, 'texts'>): {
  whole: Record<string, MessageText>;
  half: string[];
} {
  const full = ({ subject, body }: MessageText) => [subject, body].filter((text) => text.trim() !== '').length;
  const entries = Object.entries(texts);
  return {
    whole: Object.fromEntries(entries.filter(([, text]) => full(text) === 2)),
    half: entries.filter(([, text]) => full(text) === 1).map(([language]) => language),
  };
}

/** A UUID (RFC 9562, version 4). `crypto.randomUUID` is missing on pages that came without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
