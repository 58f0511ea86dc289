import type { Mailing } from '../../../../../contracts';
import type { Say } from '../../../use-text';
import type { LifeStep } from './life';

export interface MailLine {
  text: string;
  tone: 'plain' | 'quiet' | 'bad';
}

/** What a step of a webinar's life has to say about its mails: who is to get one, and what became of those sent. */
export function mailLines(mailing: Mailing | undefined, phase: LifeStep['phase'], say: Say): MailLine[] {
  if (!mailing) return [];
  const { kind, switchedOff, toCome, ledger } = mailing;
  const lines: MailLine[] = [];
  const add = (tone: MailLine['tone'], text: string) => lines.push({ tone, text });

  if (switchedOff) add('quiet', say('life.mails.off'));
  if (toCome && phase !== 'missed') {
    const { registrants, leads } = toCome;
    if (kind === 'recording-available' && registrants + leads > 0)
      add('plain', say('life.mails.recording', { registrants, leads }));
    else if (registrants > 0 || ledger.sent + ledger.waiting === 0)
      add('plain', say(kind === 'rescheduled' ? 'life.mails.change' : 'life.mails.toCome', { count: registrants }));
  }
  if (ledger.waiting > 0) add('plain', say('life.mails.waiting', { count: ledger.waiting }));
  if (ledger.sent > 0) add('plain', say('life.mails.sent', { count: ledger.sent }));
  if (ledger.failed > 0) add('bad', say('life.mails.failed', { count: ledger.failed }));
  if (ledger.notSent > 0) add('quiet', say('life.mails.notSent', { count: ledger.notSent }));
  const isReminder = kind === 'reminder-24h' || kind === 'reminder-1h';
  if (lines.length === 0 && isReminder && phase === 'past') add('quiet', say('life.mails.nobody'));
  return lines;
}
