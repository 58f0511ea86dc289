import type { CheckFindingCode, CheckStep } from '../../../../contracts';
import { failed, finding, inOrder, ok, skipped, type CheckOutcome } from '../../domain/check-steps';
import { asMailError, type SmtpFailure, describe } from './smtp-errors';

/** Longer than the ten seconds that a server has for its greeting. Milliseconds. */
const DEADLINE = 20_000;

const ADVICE: Record<string, [words: string, finding: CheckFindingCode]> = {
  EDNS: ['No server has this name: check the host.', 'mail-name'],
  ECONNECTION: ['Check host and port, and that this server may reach them.', 'mail-way'],
  ECONNREFUSED: ['Nothing listens there: check host and port.', 'mail-port'],
  ESOCKET: ['Check host, port and encryption (465 wants it from the start, 587 by STARTTLS).', 'mail-address'],
  ETIMEDOUT: ['Nothing answered in time: check host and port, and that no firewall is between.', 'mail-silent'],
  ETLS: ['The encrypted connection failed: check the encryption and the certificate of the server.', 'mail-encryption'],
};

/** `verify` connects and logs in within so many milliseconds; without it there is nothing to ask. */
export async function checkMailServer(
  verify: ((milliseconds: number) => Promise<unknown>) | undefined,
): Promise<CheckStep[]> {
  if (!verify) {
    const detail = 'This e-mail provider cannot be asked. Send yourself a test from the page “Mail texts”.';
    return [
      { step: 'mail-connect', ...skipped(detail, finding('mail-not-askable')) },
      { step: 'mail-login', ...skipped() },
    ];
  }
  const problem = await verify(DEADLINE).then(
    () => null,
    (error: unknown) => ({ failure: describe(error), words: asMailError(error).message }),
  );
  return inOrder([
    ['mail-connect', () => (problem && !isLogin(problem.failure) ? refused(problem) : ok())],
    [
      'mail-login',
      () =>
        problem
          ? failed(`${problem.words}. Check user and password.`, said(problem.words), finding('mail-login'))
          : ok(),
    ],
  ]);
}

function isLogin({ code, responseCode }: SmtpFailure): boolean {
  return code === 'EAUTH' || responseCode === 530 || responseCode === 535;
}

function refused({ failure, words }: { failure: SmtpFailure; words: string }): CheckOutcome {
  const advice = ADVICE[failure.code ?? ''];
  return advice ? failed(`${words}. ${advice[0]}`, said(words), finding(advice[1])) : failed(words, said(words));
}

const said = (words: string) => finding('mail-said', { said: words });
