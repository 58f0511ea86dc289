import type { Setting, SettingKey, SettingsOverview, SettingValue } from '../../../../contracts';
import type { Say, TextKey } from '../../use-text';
import { UNITS } from './groups';

/** What was typed and not saved, of the settings that it changes; `null` = the standard value again. */
export type Draft = Partial<Record<SettingKey, SettingValue>>;
export type Problems = Partial<Record<SettingKey, string>>;

export const isPinned = ({ source }: Pick<Setting, 'source'>) => source === 'environment' || source === 'host';
export const isSame = (one: SettingValue, other: SettingValue) => JSON.stringify(one) === JSON.stringify(other);

/** What the field shows: typed, or what holds. */
export function shownValue({ key, value, standard }: Setting, draft: Draft): SettingValue {
  const typed = draft[key];
  if (typed === undefined) return value;
  return typed ?? standard;
}

/** `draft` with one more value; what is as it was saved is not in it. */
export function withTyped(draft: Draft, setting: Setting, typed: SettingValue): Draft {
  const next = { ...draft, [setting.key]: typed };
  const asBefore =
    typed === null
      ? setting.source !== 'operator' && !setting.unusable
      : isSame(typed, setting.value) && !setting.unusable;
  if (asBefore) delete next[setting.key];
  return next;
}

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+$/;
const MAILBOX = /^\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*$/;

export interface Mailbox {
  name: string;
  address: string;
}
/** "Acme <a@acme.example>" in its two parts. */
export function mailboxOf(value: SettingValue): Mailbox {
  const text = typeof value === 'string' ? value : '';
  const match = MAILBOX.exec(text);
  return match ? { name: match[1] ?? '', address: match[2] ?? '' } : { name: '', address: text };
}
/** As mails write it: a name with a comma in it would otherwise be two senders. */
export function mailboxText({ name, address }: Mailbox): string | null {
  const shown = name.replace(/[<>"\\]/g, '');
  if (!shown.trim() && !address.trim()) return null;
  if (!shown.trim()) return address.trim();
  return `${/[,;:()[\]@]/.test(shown) ? `"${shown}"` : shown} <${address.trim()}>`;
}

/** What is wrong with a typed value, as far as it can be told here; the server looks again. */
export function problemIn(setting: Setting, typed: SettingValue, say: Say): string | null {
  const { key, min, max } = setting;
  if (typed === null) return null;
  if (min !== null && max !== null) {
    const fits = typeof typed === 'number' && Number.isInteger(typed) && typed >= min && typed <= max;
    return fits ? null : problemText(setting, '', say);
  }
  if (key.startsWith('mail.') && !ADDRESS.test(mailboxOf(typed).address)) return problemText(setting, '', say);
  if (key === 'brand.colour' && !/^#[0-9a-f]{6}$/i.test(String(typed))) return problemText(setting, '', say);
  return null;
}

/** The server's objection in the operator's language, where there is only one that it can have. */
export function problemText({ key, min, max }: Setting, message: string, say: Say): string {
  if (min !== null && max !== null) return say('settings.problem.range', { min, max });
  if (key.startsWith('mail.')) return say('settings.problem.address');
  if (key === 'brand.colour') return say('settings.problem.colour');
  if (key === 'optIn' || key === 'interest.reactivation') return say('settings.problem.noAddress');
  return message || say('problem.unknown');
}

const OFFSET_TEXTS: Record<number, TextKey> = { 1440: 'settings.reminder.1440', 60: 'settings.reminder.60' };
/** Where 0 does not mean none of it. */
const ZERO: Partial<Record<SettingKey, TextKey>> = {
  'mail.ratePerMinute': 'settings.zero.noLimit',
  'mail.changeNoticeMinutes': 'settings.zero.atOnce',
  'interest.pauseHours': 'settings.zero.noPause',
  'privacy.attendeesDays': 'settings.zero.kept',
  'privacy.interestsDays': 'settings.zero.kept',
  'privacy.deliveriesDays': 'settings.zero.kept',
  'privacy.auditDays': 'settings.zero.kept',
};

/** A value in words. */
export function inWords(
  { key, value }: { key: SettingKey; value: SettingValue },
  sender: SettingsOverview['sender'],
  say: Say,
): string {
  const unit = UNITS[key];
  if (value === null || value === '') {
    if (key === 'mail.from' && sender.from) return sender.from;
    if (key === 'mail.replyTo' && sender.replyTo) return sender.replyTo;
    return say('settings.none');
  }
  if (typeof value === 'boolean') return say(value ? 'settings.yes' : 'settings.no');
  if (Array.isArray(value))
    return value.length === 0
      ? say('settings.none')
      : value.map((each) => (OFFSET_TEXTS[each] ? say(OFFSET_TEXTS[each]) : String(each))).join(', ');
  const zero = ZERO[key];
  if (value === 0 && zero) return say(zero);
  if (typeof value === 'number' && unit) return say(`settings.unit.${unit}` as TextKey, { count: value });
  if (key === 'optIn' || key === 'interest.reactivation') return say(`settings.${key}.${value}` as TextKey);
  return String(value);
}
