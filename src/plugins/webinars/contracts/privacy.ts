import { z } from 'zod';
import { attributionView } from './registrations';

const address = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, 'Give one e-mail address.')
  .refine((text) => !/@erased\.invalid$/i.test(text), 'This stands in place of addresses that were erased.');
const same = (one: string, other: string) => {
  const [a, b] = [one, other].map((text) => text.normalize('NFC').toLowerCase());
  return a === b;
};

/** Body of `POST /webinars/privacy/export` and `POST /webinars/privacy/preview-erase`. */
export const personBody = z.strictObject({ email: address });
export type PersonBody = z.output<typeof personBody>;

/** Body of `POST /webinars/privacy/erase`. It cannot be undone: the address is given twice. */
export const eraseBody = z
  .strictObject({ email: address, confirm: address })
  .refine(({ email, confirm }) => same(email, confirm), {
    path: ['confirm'],
    error: 'This is not the same address.',
  });
export type EraseBody = z.output<typeof eraseBody>;

const utc = z.iso.datetime();
const when = utc.nullable();

/** What is held about an address because somebody works here: hosts, speakers and users of this Strapi. */
const staff = z.strictObject({
  hostedWebinars: z.array(z.string()),
  speakers: z.array(z.string()),
  operators: z.array(z.string()),
});

/** Answer of `preview-erase`, and of `erase` with what it did; all zeros for an address that nothing is known of. */
export const eraseAnswer = z.strictObject({
  data: z.strictObject({
    registrations: z.int().meta({ description: 'They stay as somebody’s, without name, company and address.' }),
    placesCancelled: z.int().meta({ description: 'Of these, places in webinars to come, which are free again.' }),
    interests: z.int().meta({ description: 'Deleted.' }),
    mails: z.int().meta({ description: 'Entries of the ledger that no longer say to whom.' }),
    mailsWithdrawn: z.int().meta({ description: 'Of these, mails that had not gone out and never will.' }),
    messages: z.int().meta({ description: 'Operators’ messages that name the address in their text.' }),
    remains: z
      .strictObject({ hostedWebinars: z.int(), speakers: z.int(), operators: z.int() })
      .meta({ description: 'Where the address stays, because it is that of somebody who works here.' }),
  }),
  meta: z.strictObject({}),
});
export type EraseAnswer = z.infer<typeof eraseAnswer>;
export type EraseCounts = EraseAnswer['data'];

/** Answer of `POST /webinars/privacy/export`, a download: everything that is held about an address. */
export const personalData = z.strictObject({
  email: z.string(),
  generatedAt: utc,
  registrations: z.array(
    z.strictObject({
      documentId: z.string(),
      webinar: z.strictObject({ documentId: z.string(), title: z.string().nullable(), startsAt: when }),
      email: z.string(),
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      company: z.string().nullable(),
      language: z.string(),
      state: z.string(),
      source: z.string().nullable().meta({ description: 'How they registered.' }),
      attribution: attributionView.nullable().meta({ description: 'Where they came from, as the website said.' }),
      registeredAt: utc,
      cancelledAt: when,
      joinedAt: when.meta({ description: 'When the join link was first used while the meeting was on.' }),
      reminder24hSentAt: when,
      reminder1hSentAt: when,
      postEventSentAt: when.meta({ description: 'When the recording was mailed.' }),
      unsubscribed: z.boolean(),
    }),
  ),
  interests: z.array(
    z.strictObject({
      documentId: z.string(),
      email: z.string(),
      topics: z.array(z.string()),
      language: z.string().nullable(),
      unsubscribed: z.boolean(),
      awaitingConfirmation: z.boolean(),
      confirmationAskedAt: when,
      notifiedCount: z.int(),
      lastNotifiedAt: when,
      createdAt: utc,
      updatedAt: utc,
    }),
  ),
  mails: z.array(
    z.strictObject({
      documentId: z.string(),
      kind: z.string(),
      state: z.string(),
      recipient: z.string(),
      language: z.string(),
      webinarDocumentId: z.string().nullable(),
      messageDocumentId: z.string().nullable().meta({ description: 'Its text stands in `messages`.' }),
      createdAt: utc,
      attemptedAt: when,
      sentAt: when,
      attempts: z.int(),
      reason: z.string().nullable().meta({ description: 'Why it was not sent.' }),
      lastError: z.string().nullable().meta({ description: 'What the mail server said.' }),
      messageId: z.string().nullable(),
    }),
  ),
  messages: z.array(
    z.strictObject({
      documentId: z.string(),
      webinarDocumentId: z.string(),
      texts: z.unknown().meta({ description: 'By language.' }),
      createdAt: utc,
    }),
  ),
  history: z.array(
    z.strictObject({
      at: utc,
      action: z.string(),
      by: z.enum(['operator', 'visitor', 'api', 'system']),
      target: z.string(),
      before: z.unknown().meta({ description: 'Only of entries about the registration or interest itself.' }),
      after: z.unknown(),
    }),
  ),
  staff,
});
export type PersonalData = z.infer<typeof personalData>;
