import type { Core } from '@strapi/strapi';
import { referenceOf, type Attendee } from '../../domain/attendee';
import type { Delivery } from '../../domain/delivery';
import type { Interest } from '../../domain/interest';
import { fallbackChain, languageFor, localizedText } from '../../domain/locale';
import type { Webinar } from '../../domain/webinar';
import {
  greetableName,
  messageIdFor,
  parseMailbox,
  PREPARATIONS,
  renderingSteps,
  type MailInput,
  type MailLinks,
  type MailWebinar,
  type RenderedMail,
} from '../../emails';
import type { Mail } from '../../integrations/mailer/port';
import { use } from '../access';
import type { SignedLink } from './links';

/** What a mail is about and to whom: exactly one of `attendee` and `interest`; `webinar` is `null` when it is about none. */
export interface MailSubject {
  webinar: Webinar | null;
  attendee: Attendee | null;
  interest: Interest | null;
}

/** What a mail is written from, besides what the settings say. */
export interface Writing {
  kind: Delivery['kind'];
  /** BCP 47. */
  language: string;
  subject: MailSubject;
  /** What an operator wrote; only of kind `message`. */
  message: MailInput['message'];
  /** Where a link to act with leads; `null` when there can be none. */
  linkTo: LinkTo;
  now: Date;
}
type LinkTo = (link: SignedLink) => string | null;

/** A mail without what makes it one of the ledger's. */
export type Written = RenderedMail & Pick<Mail, 'from' | 'replyTo'>;

/** The part of a mail that depends on who it is to. */
type Addressed = Pick<MailInput, 'audience' | 'recipient' | 'reference' | 'links'>;

const TAG = 'plugin::webinars.tag';

/** Turns a row of the ledger into the mail that it stands for. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, links, mailTexts, mailTurns, messages, settings, site } = use(strapi);
  const complaints = new Set<string>();
  let prepared: Promise<unknown> | undefined;

  /** The domain that our Message-IDs are under: the sender's, or the public site's. */
  function messageIdDomain(): string {
    const { siteUrl } = settings.get();
    const [, domain] = site.sender().email.split('@');
    return domain || (siteUrl ? new URL(siteUrl).hostname : '');
  }

  function addressed({ kind, subject: { attendee, interest }, linkTo }: Writing): Addressed {
    if (attendee) {
      return {
        audience: 'attendee',
        recipient: attendee,
        reference: referenceOf(attendee),
        links: linksOfAttendee(attendee, kind, linkTo),
      };
    }
    if (!interest) throw new Error('The mail has nobody to go to.');
    return {
      audience: 'lead',
      recipient: { email: interest.email },
      reference: null,
      links: linksOfInterest(interest, kind, linkTo),
    };
  }

  function linksOfAttendee({ documentId: subject }: Attendee, kind: Delivery['kind'], linkTo: LinkTo): MailLinks {
    return {
      join: linkTo({ purpose: 'join', subject }),
      cancel: linkTo({ purpose: 'cancel', subject }),
      resend: linkTo({ purpose: 'resend', subject }),
      confirm: kind === 'confirm-registration' ? linkTo({ purpose: 'confirm-registration', subject }) : null,
      unsubscribe: linkTo({ purpose: 'unsubscribe', subject }),
    };
  }

  function linksOfInterest({ documentId: subject }: Interest, kind: Delivery['kind'], linkTo: LinkTo): MailLinks {
    return {
      join: null,
      cancel: null,
      resend: null,
      confirm: kind === 'confirm-interest' ? linkTo({ purpose: 'confirm-interest', subject }) : null,
      unsubscribe: linkTo({ purpose: 'unsubscribe-interest', subject }),
    };
  }

  /** The locales to look for a text in, best first. */
  async function localeChain(language: string): Promise<string[]> {
    const { codes, fallback } = await site.languages();
    return fallbackChain(language, codes, fallback);
  }

  async function inLanguage(webinar: Webinar, language: string): Promise<MailWebinar> {
    const chain = await localeChain(language);
    const [locale] = chain;
    return {
      ...webinar,
      title: localizedText(webinar.text, chain).title,
      pageUrl: site.pageUrl(webinar, locale ?? language),
    };
  }

  /** One of several translations: the recipient's language, the default, or whatever there is. */
  async function translated<T>(texts: Record<string, T> | null, language: string): Promise<T | null> {
    const codes = Object.keys(texts ?? {});
    if (codes.length === 0) return null;
    const [code] = fallbackChain(language, codes, (await site.languages()).fallback);
    return code === undefined ? null : (texts?.[code] ?? null);
  }

  async function cancelReason(webinar: Webinar | null, language: string): Promise<string | null> {
    const given = Object.entries(webinar?.cancelReason ?? {}).filter(([, text]) => text.trim() !== '');
    return translated(Object.fromEntries(given), language);
  }

  /** The topics that a lead asked about, as far as the webinar (if there is one) is about them, as people call them. */
  async function topicLabels(interest: Interest | null, webinar: Webinar | null, language: string): Promise<string[]> {
    if (!interest) return [];
    // Brought in past the form, it may have none.
    const topics = interest.topics ?? [];
    const tags = webinar?.tags ?? (await tagsOf(topics));
    const chain = await localeChain(language);
    return topics.flatMap((topic) => {
      const label = tags.find(({ key }) => key === topic)?.label ?? {};
      const [text] = chain.map((locale) => label[locale]).filter(Boolean);
      return text ? [text] : [];
    });
  }

  async function tagsOf(topics: readonly string[]): Promise<Pick<Webinar['tags'][number], 'key' | 'label'>[]> {
    const rows = (await strapi.db.query(TAG).findMany({
      where: { key: { $in: [...topics] } },
      select: ['key', 'label', 'locale'],
    })) as { key: string; label: string; locale: string }[];
    return topics.map((key) => {
      const named = rows.filter((row) => row.key === key);
      return { key, label: Object.fromEntries(named.map(({ locale, label }) => [locale, label])) };
    });
  }

  async function messageOf({ messageDocumentId, language }: Delivery): Promise<MailInput['message']> {
    if (messageDocumentId === null) return null;
    const found = await messages.byDocumentId(strapi.db.connection, messageDocumentId);
    return translated(found?.texts ?? null, language);
  }

  /** Once: thousands of mails may have the same to complain about. */
  function complain(complaint: string): void {
    if (complaints.has(complaint)) return;
    complaints.add(complaint);
    strapi.log.error(`[webinars] ${complaint}`);
  }

  async function renderInTurns(input: MailInput): Promise<RenderedMail> {
    const steps = renderingSteps(input);
    for (;;) {
      const step = await mailTurns.take(async () => steps.next());
      if (step.done) return step.value;
    }
  }

  async function write(writing: Writing): Promise<Written> {
    const { kind, language, now, message, subject } = writing;
    const { webinar, interest } = subject;
    const { brand, mail, reminders } = settings.get();
    const { name, email } = site.sender();
    const input = {
      kind,
      language,
      ...addressed(writing),
      webinar: webinar && (await inLanguage(webinar, language)),
      cancelReason: await cancelReason(webinar, language),
      topics: await topicLabels(interest, webinar, language),
      message,
      overrides: await mailTexts.overridesFor(kind, languageFor(language)),
      brand,
      organizer: { name: name ?? brand.name, email },
      contactEmail: mail.replyTo ? parseMailbox(mail.replyTo).email : null,
      reminderOffsetsMinutes: reminders.offsetsMinutes,
      now,
    };
    // What fails here fails again below, and is told there.
    await (prepared ??= Promise.allSettled(PREPARATIONS.map((step) => mailTurns.take(async () => step()))));
    return { ...(await renderInTurns(input)), from: mail.from, replyTo: mail.replyTo };
  }

  /** What every mail has on its outside; `key` names this one. */
  function envelope(key: string): Pick<Mail, 'from' | 'replyTo' | 'messageId'> {
    const { from, replyTo } = settings.get().mail;
    return { from, replyTo, messageId: messageIdFor(key, messageIdDomain()) };
  }

  return {
    envelope,

    /** The address that mails come from; empty when nobody said so. */
    senderAddress: (): string => site.sender().email,

    /**
     * Writes a mail in the recipient's language, with the webinar's texts in it as far as they exist (EM-13).
     * @throws when there is nothing to write from, such as a question without its link.
     */
    write,

    /**
     * The mail that a row of the ledger stands for.
     * @throws when there is nothing to write from (a message that is gone, a question without its link); any error here
     * is a mistake of ours, not of the mail server.
     */
    async compose(delivery: Delivery, subject: MailSubject): Promise<Mail> {
      const { kind, language } = delivery;
      const { attendee } = subject;
      const { overridesRefused, calendar, ...content } = await write({
        kind,
        language,
        subject,
        message: await messageOf(delivery),
        linkTo: (link) => links.url(link),
        now: clock.now(),
      });
      if (overridesRefused) {
        complain(`the operator's texts of "${kind}" (${language}) cannot be used, ours are sent: ${overridesRefused}`);
      }
      return {
        to: { address: delivery.recipient, name: attendee ? nameOf(attendee) : undefined },
        ...envelope(delivery.dedupeKey),
        ...content,
        ...(calendar && { calendar }),
      };
    },
  };
};

function nameOf({ firstName, lastName }: Pick<Attendee, 'firstName' | 'lastName'>): string | undefined {
  return [firstName, lastName].map(greetableName).filter(Boolean).join(' ') || undefined;
}
