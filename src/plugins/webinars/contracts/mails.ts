import { z } from 'zod';
import { addressSearch, oneOrMore, pagination, paging, sortBy } from './lists';
import { DELIVERY_KINDS, DELIVERY_STATES } from './words';

/** Body of `POST /webinars/webinars/:id/send-reminder`. EM-04. */
export const sendReminderBody = z.strictObject({
  horizon: z.enum(['24h', '1h']).meta({ description: 'Which of the two reminders.' }),
});
export type SendReminderBody = z.output<typeof sendReminderBody>;

/** Query of `GET /webinars/webinars/:id/preview-reminder`; the answer is that of sending, before anything is sent. */
export const previewReminderQuery = sendReminderBody;

/** Why somebody who registered gets no reminder. */
export const REMINDER_EXCLUSIONS = ['erased', 'cancelled', 'declined', 'not_confirmed', 'waitlisted'] as const;

const howMany = z.int().min(0);

export const sendReminderAnswer = z.strictObject({
  data: z.strictObject({
    owed: howMany.meta({ description: 'Mails that go out because of this request.' }),
    already: howMany.meta({ description: 'People whose reminder was sent or is on its way already.' }),
    excluded: z.partialRecord(z.enum(REMINDER_EXCLUSIONS), howMany),
  }),
  meta: z.strictObject({}),
});
export type SendReminderAnswer = z.infer<typeof sendReminderAnswer>;

/** Why a mail server did not take a mail, as far as its words tell; `other` = they tell nothing that we know. */
export const MAIL_PROBLEMS = [
  'no_such_mailbox',
  'no_such_domain',
  'mailbox_full',
  'too_large',
  'refused_as_spam',
  'greylisted',
  'login_refused',
  'sender_refused',
  'server_unreachable',
  'interrupted',
  'not_written',
  'other',
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

const kind = z.enum(DELIVERY_KINDS);
const state = z.enum(DELIVERY_STATES);

export const DELIVERY_SORT_KEYS = ['createdAt', 'notBefore', 'sentAt', 'recipient', 'kind', 'state'] as const;
export type DeliverySortKey = (typeof DELIVERY_SORT_KEYS)[number];

/** Query of `GET /webinars/webinars/:id/deliveries`, and of `GET /webinars/deliveries`: mails that are about no webinar. */
export const deliveriesQuery = z.strictObject({
  kind: oneOrMore(kind, DELIVERY_KINDS.length).meta({ description: 'One kind of mail, or several.' }),
  state: oneOrMore(state, DELIVERY_STATES.length).meta({ description: 'One state, or several.' }),
  search: addressSearch,
  sort: sortBy(DELIVERY_SORT_KEYS, 'createdAt:desc'),
  pagination: paging,
});
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;

const utc = z.iso.datetime();

/** The ledger's row of one mail. */
export const deliveryView = z.strictObject({
  documentId: z.string(),
  kind,
  recipient: z.string(),
  language: z.string(),
  state,
  reason: z.string().nullable().meta({ description: 'Why it was not sent: `skipped`, `withdrawn`.' }),
  lastError: z.string().nullable().meta({ description: 'What the mail server said last.' }),
  problem: z.enum(MAIL_PROBLEMS).nullable().meta({ description: 'What `lastError` comes to.' }),
  attempts: z.int(),
  notBefore: utc.meta({ description: 'It goes out at this moment, or later.' }),
  sentAt: utc.nullable(),
  messageId: z.string().nullable(),
  createdAt: utc,
  updatedAt: utc.meta({ description: 'When it last changed: of a failed one, when it was given up.' }),
});
export type DeliveryView = z.infer<typeof deliveryView>;

/** The mails of a webinar. */
export const deliveriesAnswer = z.strictObject({
  data: z.array(deliveryView),
  meta: z.strictObject({
    pagination,
    counts: z
      .partialRecord(kind, z.partialRecord(state, howMany))
      .meta({ description: 'Mails by kind and state, whatever the list is filtered by.' }),
    queueDoneAt: utc.nullable().meta({
      description: 'About when the last one that waits will be out; `null` = nothing waits, or no rate limit.',
    }),
    remindersDoneAt: utc.nullable().meta({
      description: 'The same for the last reminder; after the start of the webinar, it comes too late.',
    }),
  }),
});
export type DeliveriesAnswer = z.infer<typeof deliveriesAnswer>;

/** Answer of `POST …/deliveries/:deliveryId/retry`. */
export const retryAnswer = z.strictObject({ data: deliveryView, meta: z.strictObject({}) });
export type RetryAnswer = z.infer<typeof retryAnswer>;

/** Answer of `POST …/deliveries/retry`. */
export const retryAllAnswer = z.strictObject({
  data: z.strictObject({ retried: howMany }),
  meta: z.strictObject({}),
});
export type RetryAllAnswer = z.infer<typeof retryAllAnswer>;
