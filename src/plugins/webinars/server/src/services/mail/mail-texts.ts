import type { Core } from '@strapi/strapi';
import {
  LANGUAGES,
  MAIL_TEXT_KINDS,
  type ChangeMailTextsBody,
  type MailPreview,
  type MailTextDetail,
  type MailTextKind,
  type MailTexts,
  type MailTextSummary,
  type PreviewMailTextsBody,
} from '../../../../contracts';
import { unitOfWork } from '../../database/unit-of-work';
import type { Language } from '../../domain/locale';
import {
  parseMailbox,
  renderMail,
  sampleInputs,
  type MailInput,
  type MailKind,
  type TextOverrides,
} from '../../emails';
import { defaultTexts, differing, overridesOf, problemsOf, variablesWithSamples } from '../../emails/operator-texts';
import { use } from '../access';
import { ConflictError, InvalidInputError } from '../errors';
import { keyOf, mailTextStore, versionOf, type StoredTexts } from './mail-text-store';

/** How long what another process changed may stay unseen. Milliseconds. */
const FRESH_FOR = 5_000;

interface Known {
  at: number;
  texts: Map<string, StoredTexts>;
}

/** The operators' own words in mails: per kind of mail and language, in place of ours. ST-03. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { actor, audit, clock, settings } = use(strapi);
  const store = mailTextStore(strapi);
  let known: Known | null = null;
  let changes = 0;

  async function load(): Promise<Known['texts']> {
    const at = clock.now().getTime();
    if (known && Math.abs(at - known.at) < FRESH_FOR) return known.texts;
    const before = changes;
    const texts = await stored();
    // What was read while somebody changed it is not kept.
    if (before === changes) known = { at, texts };
    return texts;
  }

  async function stored(): Promise<Known['texts']> {
    return new Map((await store.all()).map((one) => [keyOf(one), one]));
  }

  async function namesOf(authors: readonly string[]): Promise<Map<string, string>> {
    const ids = authors.flatMap((author) => /^admin:(\d+)$/.exec(author)?.[1] ?? []).map(Number);
    if (ids.length === 0) return new Map();
    const users = (await strapi.db.query('admin::user').findMany({
      where: { id: { $in: ids } },
      select: ['id', 'firstname', 'lastname'],
    })) as { id: number; firstname: string | null; lastname: string | null }[];
    return new Map(
      users.map(({ id, firstname, lastname }) => [`admin:${id}`, [firstname, lastname].filter(Boolean).join(' ')]),
    );
  }

  function edition(kind: MailTextKind, language: Language, one: StoredTexts | null, names: Map<string, string>) {
    return {
      kind,
      language,
      version: versionOf(one),
      author: one && { actor: one.author, name: names.get(one.author) ?? null },
      updatedAt: one?.updatedAt.toISOString() ?? null,
    };
  }

  /** Replaces what is stored by `texts` (nothing = ours again) and says what was there. */
  async function replace(
    kind: MailTextKind,
    language: Language,
    { texts, version }: ChangeMailTextsBody,
  ): Promise<MailTexts | null> {
    return unitOfWork(strapi, async ({ trx, afterCommit }) => {
      const before = await store.lock(trx, kind, language);
      if (versionOf(before) !== version) throw changedMeanwhile();
      const isEmpty = Object.keys(texts).length === 0;
      if (isEmpty && !before) return null;

      if (isEmpty) await store.remove(trx, kind, language);
      else {
        const after = { kind, language, texts, author: actor.current(), updatedAt: clock.now() };
        await store.save(trx, after, { isNew: !before });
        if (versionOf(await store.lock(trx, kind, language)) !== versionOf(after)) throw changedMeanwhile();
      }
      await audit.write(trx, {
        action: isEmpty ? 'sys.mail-texts.reset' : 'sys.mail-texts.update',
        target: `${kind}/${language}`,
        before: before && { texts: before.texts },
        after: isEmpty ? null : { texts },
      });
      afterCommit(() => {
        changes += 1;
        known = null;
      });
      return before?.texts ?? null;
    });
  }

  return {
    /** Every kind in every language: what differs from our texts, since when and by whom. */
    async overview(): Promise<MailTextSummary[]> {
      const texts = await stored();
      const names = await namesOf([...texts.values()].map(({ author }) => author));
      return MAIL_TEXT_KINDS.flatMap((kind) =>
        LANGUAGES.map((language) => {
          const one = texts.get(keyOf({ kind, language })) ?? null;
          return { ...edition(kind, language, one, names), overridden: Object.keys(one?.texts ?? {}).sort() };
        }),
      );
    },

    async find(kind: MailTextKind, language: Language): Promise<MailTextDetail> {
      const one = (await stored()).get(keyOf({ kind, language })) ?? null;
      const names = await namesOf(one ? [one.author] : []);
      const defaults = defaultTexts(kind, language);
      return {
        ...edition(kind, language, one, names),
        defaults,
        override: one?.texts ?? null,
        effective: { ...defaults, ...one?.texts },
        variables: variablesWithSamples(kind, language),
      };
    },

    /**
     * Sends `texts` from now on, and ours where they say nothing.
     * @throws InvalidInputError when a mail could not be written with them; ConflictError `changed_meanwhile`.
     */
    async change(kind: MailTextKind, language: Language, { texts, version }: ChangeMailTextsBody): Promise<void> {
      requireUsable(kind, language, texts);
      await replace(kind, language, { texts: differing(kind, language, texts), version });
    },

    /** Sends ours again. Returns what was sent until now, `null` when it was ours. */
    reset: (kind: MailTextKind, language: Language, version: string): Promise<MailTexts | null> =>
      replace(kind, language, { texts: {}, version }),

    /**
     * What a mail to one of the made-up recipients is written from; nothing is saved.
     * @throws InvalidInputError when it cannot be written with these texts.
     */
    async sampleMail(
      kind: MailTextKind,
      language: Language,
      { texts, sample, as }: PreviewMailTextsBody,
    ): Promise<{ kind: MailKind; samples: number; input: MailInput }> {
      if (as && kind !== 'shared') throw invalid('as', 'Only the shared texts are shown in another mail.');
      requireUsable(kind, language, texts);
      const shown = kind === 'shared' ? (as ?? 'confirmation') : kind;
      const samples = sampleInputs(shown, language);
      const input = samples[sample];
      if (!input) throw invalid('sample', `There are ${samples.length} samples, counted from 0.`);

      const saved = await stored();
      const { brand, mail, reminders } = settings.get();
      return {
        kind: shown,
        samples: samples.length,
        input: {
          ...input,
          overrides: joined(
            kind === 'shared' ? saved.get(keyOf({ kind: shown, language }))?.texts : texts,
            kind === 'shared' ? texts : saved.get(keyOf({ kind: 'shared', language }))?.texts,
          ),
          brand,
          contactEmail: input.contactEmail && mail.replyTo ? parseMailbox(mail.replyTo).email : null,
          reminderOffsetsMinutes: reminders.offsetsMinutes,
        },
      };
    },

    /** The mail that would go out, to one of the made-up recipients; nothing is saved. */
    async preview(kind: MailTextKind, language: Language, body: PreviewMailTextsBody): Promise<MailPreview> {
      const { kind: shown, samples, input } = await this.sampleMail(kind, language, body);
      const { subject, html, text, overridesRefused } = renderMail(input);
      if (overridesRefused) throw invalid('texts', overridesRefused);
      return { kind: shown, language, subject, html, text, sample: body.sample, samples };
    },

    /** The operator's own texts for one kind of mail in one language; `null` when ours are used. Never throws. */
    async overridesFor(kind: MailKind, language: Language): Promise<TextOverrides | null> {
      const texts = await load().catch((error: unknown) => {
        strapi.log.warn(`[webinars] the mail texts could not be read, those last read are sent: ${String(error)}`);
        return known?.texts ?? new Map<string, StoredTexts>();
      });
      return joined(texts.get(keyOf({ kind, language }))?.texts, texts.get(keyOf({ kind: 'shared', language }))?.texts);
    },
  };
};

/** What a mail takes from the texts of its kind and from those that all have in common. */
function joined(own: MailTexts | undefined, shared: MailTexts | undefined): TextOverrides | null {
  if (!own && !shared) return null;
  return { ...own, ...(shared && overridesOf('shared', shared)) };
}

/** @throws InvalidInputError that names every text that is wrong (the first 20). */
function requireUsable(kind: MailTextKind, language: Language, texts: MailTexts): void {
  const problems = problemsOf(kind, language, texts);
  if (problems.length > 0) throw new InvalidInputError(problems.slice(0, 20));
}

const invalid = (field: string, message: string) =>
  new InvalidInputError([{ path: [field], message, name: 'ValidationError' }]);

const changedMeanwhile = () =>
  new ConflictError('changed_meanwhile', 'Somebody else has changed these texts meanwhile. Read them again.');
