import { z } from 'zod';

/** A language tag (BCP 47) such as `en`, `pt-BR` or `zh-Hant-TW`. */
const LANGUAGE_TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
export const languageTag = z.string().max(35).regex(LANGUAGE_TAG, 'Use a language tag such as "en" or "pt-BR".');

/**
 * A mailbox as people have them (RFC 5321 §4.1.2 without quoted strings and address literals): an ASCII local part of
 * at most 64 characters, and a domain name with a dot, which may be written in any script.
 */
const MAILBOX =
  /^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+(?!\p{N}+$)[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/** What a visitor gives as their address. */
export const emailAddress = z
  .string()
  .trim()
  .max(254, { abort: true })
  .regex(MAILBOX, 'Use an e-mail address such as "name@example.com".')
  .meta({ examples: ['ada@example.com'] });

/**
 * Names end up in mails to an address that nobody has proven yet: without this rule the form would send a stranger's
 * words, with links, to anybody. Half a character is kept by no database as it is, and in JSON refused by some.
 */
const NO_LINK_NO_MARKUP = /^(?!.*(?::\/\/|[wW]{3}\.))[^\p{Cc}\p{Cs}<>]*$/u;

/** A line that a visitor may leave out; an empty one counts as left out. Given names of one character exist. */
const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { abort: true })
    .regex(NO_LINK_NO_MARKUP, 'Use plain text without links.')
    .transform((text) => text || undefined)
    .optional();

/** A host's name, without port, path or anything else of the address. */
const HOST_NAME = /^(?:[\p{L}\p{N}\p{M}._-]+|\[[0-9A-Fa-f:.]+\])$/u;

/** Where a registration came from, as the website says. RG-10. */
export const attributionInput = z
  .strictObject({
    placement: optionalLine(60).meta({ description: 'The website’s name for this form.' }),
    referrer: z
      .string()
      .trim()
      .max(200, { abort: true })
      .regex(HOST_NAME, 'Use the name of a host, such as "search.example".')
      .or(z.literal('').transform(() => undefined))
      .optional()
      .meta({ description: 'The host that led to the page; never a whole address.' }),
    utm: z
      .strictObject({
        source: optionalLine(100),
        medium: optionalLine(100),
        campaign: optionalLine(100),
        term: optionalLine(100),
        content: optionalLine(100),
      })
      .optional()
      .meta({ description: 'The campaign in the page’s address.' }),
  })
  .meta({ description: 'Where the registration came from; operators see it, nobody else.' });

/** Body of `POST /api/webinars/:slug/register`. PA-06, RG-02. */
export const registerBody = z.strictObject({
  email: emailAddress,
  firstName: optionalLine(50),
  lastName: optionalLine(50),
  company: optionalLine(200),
  language: languageTag.optional().meta({
    description: 'What mails are written in. Left out: the first language of Accept-Language that mails exist in.',
  }),
  turnstileToken: z
    .string()
    .max(2048)
    .optional()
    .meta({ description: 'The token of the Turnstile widget; needed when the server has a Turnstile secret.' }),
  source: attributionInput.optional(),
});
export type RegisterBody = z.output<typeof registerBody>;

/** The states that the public may know of. */
export const PUBLIC_STATES = ['SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED'] as const;
export const REGISTRATION_CLOSED_REASONS = ['not_open', 'over', 'recording_out', 'full'] as const;

const instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601.' });
const markdown = z.string().nullable().meta({ description: 'Markdown. Sanitise it where it becomes HTML.' });

export const publicSpeaker = z.strictObject({
  documentId: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  position: z.string().nullable(),
  photoUrl: z
    .string()
    .nullable()
    .meta({ description: 'As Strapi gives media URLs: relative to the server for local uploads.' }),
  biography: markdown,
});

export const publicTag = z.strictObject({
  key: z.string().meta({ description: 'Stable.' }),
  label: z.string().meta({ description: 'For people, in the answer’s language.' }),
});

/** One webinar as anybody may see it. PA-05: what is not named here does not leave. */
export const publicWebinar = z
  .strictObject({
    documentId: z.string(),
    slug: z.string(),
    state: z.enum(PUBLIC_STATES),
    status: z
      .enum(['published', 'live', 'completed'])
      .meta({ description: 'The same in other words, derived from `state`.' }),
    title: z.string(),
    description: markdown,
    startsAt: instant.nullable().meta({ description: 'UTC. `null` for a recording that was never held live.' }),
    endsAt: instant.nullable(),
    durationMinutes: z.int(),
    timezone: z
      .string()
      .meta({ description: 'IANA name: what the start is announced in.', examples: ['Europe/Stockholm'] }),
    hostName: z.string().nullable(),
    speakers: z.array(publicSpeaker),
    tags: z.array(publicTag),
    seats: z.strictObject({
      limit: z.int().nullable().meta({ description: '`null` = no limit.' }),
      remaining: z
        .int()
        .nullable()
        .meta({ description: '`null` = no limit. May lag behind by the age of the answer.' }),
    }),
    counts: z.strictObject({
      registered: z
        .int()
        .nullable()
        .meta({ description: 'How many have a place; `null` below what the server’s settings let be shown.' }),
    }),
    registration: z.strictObject({
      open: z.boolean(),
      reason: z.enum(REGISTRATION_CLOSED_REASONS).nullable().meta({ description: 'Why not; `null` when open.' }),
    }),
    recordingUrl: z.string().nullable().meta({ description: 'Only once `state` is PUBLISHED.' }),
    slidesUrl: z.string().nullable().meta({ description: 'Only once `state` is PUBLISHED.' }),
    seoTitle: z.string().nullable(),
    seoDescription: z.string().nullable(),
    locale: z
      .string()
      .meta({ description: 'What the title is written in; an empty field is filled from the next best language.' }),
    availableLocales: z.array(z.string()),
  })
  .meta({ description: 'A webinar as anybody may see it.' });
export type PublicWebinar = z.infer<typeof publicWebinar>;

export const noMeta = z.strictObject({});

export const webinarAnswer = z.strictObject({ data: publicWebinar, meta: noMeta });
export type WebinarAnswer = z.infer<typeof webinarAnswer>;

export const webinarListAnswer = z.strictObject({
  data: z.array(publicWebinar),
  meta: z.strictObject({
    pagination: z.strictObject({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
  }),
});
export type WebinarListAnswer = z.infer<typeof webinarListAnswer>;

/** Deliberately says nothing about the address: new and known ones get the same bytes. */
export const registerAnswer = z.strictObject({ data: z.strictObject({ registered: z.literal(true) }), meta: noMeta });
export type RegisterAnswer = z.infer<typeof registerAnswer>;
