import type { CheckStep } from '../../../../contracts';

/** A calendar part: the MIME part's method must equal the METHOD in `content` (RFC 6047 §2.4). */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL';
  content: string;
}

export interface Mail {
  to: { address: string; name?: string };
  from?: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** With angle brackets; deterministic, so that a mail sent twice across a crash is recognised as the same. */
  messageId: string;
  calendar?: CalendarPart;
  headers?: Record<string, string>;
}

/** What the mail server said. */
export interface SendReceipt {
  messageId: string;
  response: string;
}

/** Why a mail was not accepted. `permanent`: trying again is useless (RFC 5321 §4.2.1: 5yz). `message` is for the operator. */
export class MailError extends Error {
  constructor(
    message: string,
    readonly permanent: boolean,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'MailError';
  }
}

/** Hands one mail to a server. Throws `MailError`, nothing else. */
export interface Mailer {
  send(mail: Mail): Promise<SendReceipt>;
  /** Whether the server lets us in, step by step; nothing is sent. Never throws. */
  check(): Promise<CheckStep[]>;
}
