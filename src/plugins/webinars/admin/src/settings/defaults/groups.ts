import type { SettingKey } from '../../../../contracts';

/** In the order of the page. */
export const GROUPS: { id: string; keys: SettingKey[] }[] = [
  { id: 'sender', keys: ['mail.from', 'mail.replyTo'] },
  { id: 'brand', keys: ['brand.name', 'brand.colour', 'brand.footer'] },
  {
    id: 'webinars',
    keys: [
      'defaults.timezone',
      'defaults.durationMinutes',
      'defaults.promoteWeeksBefore',
      'defaults.promoteOnHomepage',
    ],
  },
  {
    id: 'mails',
    keys: ['reminders.offsetsMinutes', 'mail.changeNoticeMinutes', 'mail.resendAfterMinutes', 'mail.ratePerMinute'],
  },
  { id: 'public', keys: ['public.showRegistered', 'public.showRegisteredFrom'] },
  { id: 'consent', keys: ['optIn', 'interest.reactivation', 'interest.pauseHours'] },
  { id: 'limits', keys: ['limits.registrationsPerDay', 'limits.interestsPerDay', 'limits.burstPerMinute'] },
  {
    id: 'privacy',
    keys: [
      'privacy.attendeesDays',
      'privacy.interestsDays',
      'privacy.deliveriesDays',
      'privacy.auditDays',
      'privacy.unconfirmedDays',
    ],
  },
];

/** What a number counts; shown behind its field and in words. */
export const UNITS: Partial<Record<SettingKey, string>> = {
  'defaults.durationMinutes': 'minutes',
  'defaults.promoteWeeksBefore': 'weeks',
  'mail.changeNoticeMinutes': 'minutes',
  'mail.resendAfterMinutes': 'minutes',
  'mail.ratePerMinute': 'perMinute',
  'public.showRegisteredFrom': 'people',
  'interest.pauseHours': 'hours',
  'limits.registrationsPerDay': 'perDay',
  'limits.interestsPerDay': 'perDay',
  'limits.burstPerMinute': 'perMinute',
  'privacy.attendeesDays': 'days',
  'privacy.interestsDays': 'days',
  'privacy.deliveriesDays': 'days',
  'privacy.auditDays': 'days',
  'privacy.unconfirmedDays': 'days',
};
