import { MailError } from './port';

/** What nodemailer says about a failure; other providers say less. */
export interface SmtpFailure {
  message: string;
  /** `EENVELOPE`, `ETIMEDOUT`, … */
  code?: string;
  /** The server's three digits. */
  responseCode?: number;
  /** During what: `CONN`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`, `API` (before anything was sent). */
  command?: string;
}

/** Any failure to send as a `MailError`. */
export function asMailError(error: unknown): MailError {
  if (error instanceof MailError) return error;
  const failure = describe(error);
  return new MailError(forOperators(failure), isPermanent(failure), error);
}

/**
 * Permanent is only what is about this mail or its recipient. A server that refuses *us* (login, sender, relaying, a
 * block list at the greeting) says 5xx too, but an operator can put that right while the mails wait.
 */
function isPermanent({ code, responseCode, command, message }: SmtpFailure): boolean {
  // Too large for what the server announced, or an address that cannot be written in SMTP.
  if (responseCode === undefined) return code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'API');
  if (responseCode < 500 || responseCode > 599 || code === 'EAUTH') return false;
  // 530 asks for a login or for TLS wherever it comes (RFC 4954 §6).
  if (responseCode === 530) return false;
  // RFC 5321 §4.5.3.1.10: 552 after RCPT means "too many for now". "Relay access denied" has no code of its own.
  if (command === 'RCPT TO') return responseCode !== 552 && !/\brelay/i.test(message);
  return command === 'DATA';
}

export function describe(error: unknown): SmtpFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  const responseCode: unknown = Reflect.get(error, 'responseCode');
  return {
    message: error.message,
    code: text('code'),
    command: text('command'),
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
  };
}

/** One readable line; servers answer in several, and at length. */
function forOperators({ message, code }: SmtpFailure): string {
  const line = message.replace(/\s+/g, ' ').trim() || 'The mail could not be sent';
  return `${line.slice(0, 500)}${code && !line.includes(code) ? ` (${code})` : ''}`;
}
