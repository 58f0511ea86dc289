import type { Core } from '@strapi/strapi';
import type {
  CancelWebinarBody,
  ChangePreview,
  CreateWebinarBody,
  FieldError,
  OperatorAction,
  PublishRecordingBody,
  UpdateWebinarBody,
} from '../../../../contracts';
import { unitOfWork } from '../../database/unit-of-work';
import { decideDeletion, possibleActions } from '../../domain/lifecycle';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors';
import type { SharedRelation } from './relations';
import { webinarPreview } from './webinar-preview';
import { WEBINAR } from './webinars';

type Text = NonNullable<UpdateWebinarBody['localizations']>[string];
type Attributes = Record<string, unknown>;

/** Who asks: the id of the admin user, or `null`. */
type Author = number | string | null;

/** The part of Strapi's document service that is used here: a plugin's own types are not known to its type system. */
interface Documents {
  create(params: { locale: string; data: Attributes }): Promise<{ documentId: string }>;
  update(params: { documentId: string; locale: string; data: Attributes }): Promise<unknown>;
  delete(params: { documentId: string; locale: '*' }): Promise<unknown>;
}

const TEXTS = ['title', 'description', 'seoTitle', 'seoDescription'] as const;
const RELATIONS: readonly SharedRelation[] = ['speakers', 'tags'];

/**
 * What the admin API does with webinars. Everything is written through Strapi's document service, so that the same
 * rules hold as for an edit in the Content Manager (`services/webinar-editing`), in one transaction; afterwards the
 * calendar is waited for, and its refusal stands in the webinar. AD-01, CM-04, CM-05.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { announcements, clock, lifecycle, provisioning, relations, site, webinars } = use(strapi);
  const preview = webinarPreview(strapi);
  const documents = () => strapi.documents(WEBINAR as never) as unknown as Documents;

  /** Speakers and tags as the rows that `locale` points at. @throws InvalidInputError for ids that nobody has. */
  async function relationsOf(body: UpdateWebinarBody, locale: string): Promise<Attributes> {
    const found: Attributes = {};
    for (const relation of RELATIONS) {
      const wanted = body[relation];
      if (!wanted) continue;
      const documentIds = [...new Set(wanted)];
      const known = await relations.rowsOf(relation, documentIds, locale);
      refuse(
        documentIds
          .filter((documentId) => !known.has(documentId))
          .map((documentId) => problem([relation, wanted.indexOf(documentId)], `There is no "${documentId}".`)),
      );
      found[relation] = { set: documentIds.map((documentId) => ({ id: known.get(documentId) })) };
    }
    return found;
  }

  async function requireLocales(codes: readonly string[], { locale }: UpdateWebinarBody): Promise<void> {
    const known = await site.locales();
    refuse(
      codes
        .filter((code) => !known.includes(code))
        .map((code) =>
          problem(
            code === locale ? ['locale'] : ['localizations', code],
            `There is no locale "${code}" in this Strapi.`,
          ),
        ),
    );
  }

  return {
    /** @throws InvalidInputError, Strapi's ValidationError; both name the fields. */
    async create(body: CreateWebinarBody, author: Author): Promise<string> {
      const home = body.locale ?? (await site.defaultLocale());
      const texts = textsOf(body, home);
      await requireLocales([...texts.keys()], body);

      const documentId = await unitOfWork(strapi, async () => {
        const data = {
          ...sharedOf(body),
          ...(await relationsOf(body, home)),
          ...texts.get(home),
          createdBy: author,
          updatedBy: author,
        };
        const created = await documents().create({ locale: home, data });
        for (const [locale, text] of texts) {
          if (locale === home) continue;
          await documents().update({ documentId: created.documentId, locale, data: { ...text, updatedBy: author } });
        }
        return created.documentId;
      });
      await provisioning.settle(documentId);
      return documentId;
    },

    /** Also tries the calendar again when it failed before (LC-09). @throws like `create`; NotFoundError. */
    async update(documentId: string, body: UpdateWebinarBody, author: Author): Promise<void> {
      await this.write(documentId, body, author);
      await provisioning.settle(documentId);
    },

    /** `update` without waiting for the calendar. */
    async write(documentId: string, body: UpdateWebinarBody, author: Author): Promise<void> {
      const fallback = await site.defaultLocale();
      await unitOfWork(strapi, async ({ trx }) => {
        const before = await webinars.lock(trx, documentId);
        if (!before) throw new NotFoundError();
        const texts = textsOf(body, body.locale ?? fallback);
        await requireLocales([...texts.keys()], body);
        refuse(missingTitles(texts, before, body));

        // What all languages share goes with one that is there already; the new ones take it over.
        const existing = Object.keys(before.text);
        const base = [...texts.keys(), fallback, ...existing].find((locale) => existing.includes(locale)) as string;
        const shared = { ...sharedOf(body), ...(await relationsOf(body, base)) };
        const others = [...texts].filter(([locale]) => locale !== base);
        if (Object.keys(shared).length > 0 || texts.has(base) || others.length === 0) {
          await documents().update({
            documentId,
            locale: base,
            data: { ...shared, ...texts.get(base), updatedBy: author },
          });
        }
        for (const [locale, text] of others) {
          await documents().update({ documentId, locale, data: { ...text, updatedBy: author } });
        }
      });
    },

    /** LC-05. @throws NotFoundError; ConflictError `only_drafts_can_be_deleted`. */
    async remove(documentId: string): Promise<void> {
      await unitOfWork(strapi, async ({ trx }) => {
        const webinar = await webinars.lock(trx, documentId);
        if (!webinar) throw new NotFoundError();
        const verdict = decideDeletion(webinar);
        if (!verdict.ok) throw new ConflictError(verdict.because, 'Only a draft can be deleted.');
        await documents().delete({ documentId, locale: '*' });
      });
    },

    /** @throws NotFoundError; ConflictError with the reason as its code. */
    async perform(documentId: string, action: Exclude<OperatorAction, 'cancel' | 'recording'>): Promise<void> {
      await lifecycle.perform(documentId, action);
    },

    /** Returns how many people are mailed. LC-03. @throws like `perform`; InvalidInputError for unknown locales. */
    async cancel(documentId: string, { reason }: NonNullable<CancelWebinarBody> = {}): Promise<number> {
      const texts = typeof reason === 'string' ? { [await site.defaultLocale()]: reason } : reason;
      const known = await site.locales();
      refuse(
        Object.keys(texts ?? {})
          .filter((code) => !known.includes(code))
          .map((code) => problem(['reason', code], `There is no locale "${code}" in this Strapi.`)),
      );
      return unitOfWork(strapi, async ({ trx }) => {
        await lifecycle.perform(documentId, 'cancel', {
          reason: texts && Object.keys(texts).length > 0 ? texts : null,
        });
        return announcements.count(announcements.seated(trx, documentId));
      });
    },

    /**
     * Sets what is given and publishes; corrections afterwards are edits. LC-04, LC-07.
     * @throws like `update` and `perform`; `recording_url_missing` when there is none at all.
     */
    async publishRecording(
      documentId: string,
      body: NonNullable<PublishRecordingBody> = {},
      author: Author,
    ): Promise<void> {
      await unitOfWork(strapi, async ({ trx }) => {
        const webinar = await webinars.lock(trx, documentId);
        if (!webinar) throw new NotFoundError();
        // What may not be published is not edited on the way.
        const possible = possibleActions(webinar, clock.now()).includes('recording');
        if (possible && Object.keys(body).length > 0) await this.write(documentId, body, author);
        await lifecycle.perform(documentId, 'recording');
      });
    },

    /** What `update` would set in motion, undone again. @throws like `update`. */
    previewChange(documentId: string, body: UpdateWebinarBody): Promise<ChangePreview> {
      return preview.change(documentId, () => this.write(documentId, body, null));
    },

    /** What an action would set in motion, undone again. @throws like the action. */
    previewAction: (documentId: string, action: OperatorAction): Promise<ChangePreview> =>
      preview.action(documentId, action),

    /** Asks the calendar again, now. @throws NotFoundError */
    async provision(documentId: string): Promise<void> {
      await provisioning.retry(documentId);
    },
  };
};

/** The texts of a body by locale. @throws InvalidInputError when a language is given twice. */
function textsOf(body: UpdateWebinarBody, home: string): Map<string, Text> {
  const own = pick(body, TEXTS) as Text;
  const texts = new Map<string, Text>();
  if (Object.keys(own).length > 0) texts.set(home, own);
  for (const [locale, text] of Object.entries(body.localizations ?? {})) {
    if (texts.has(locale)) refuse([problem(['localizations', locale], `The texts in "${locale}" are given twice.`)]);
    texts.set(locale, text);
  }
  return texts;
}

function missingTitles(texts: Map<string, Text>, { text: existing }: Webinar, body: UpdateWebinarBody): FieldError[] {
  return [...texts]
    .filter(([locale, text]) => !existing[locale] && !text.title)
    .map(([locale]) =>
      problem(
        body.localizations?.[locale] ? ['localizations', locale, 'title'] : ['title'],
        `The webinar is not there in "${locale}" yet: a new language needs a title.`,
      ),
    );
}

/** What a body says about all languages, without the relations. */
function sharedOf(body: UpdateWebinarBody): Attributes {
  const others: readonly string[] = [...TEXTS, ...RELATIONS, 'locale', 'localizations'];
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !others.includes(name) && value !== undefined),
  );
}

function pick(source: object, names: readonly string[]): Attributes {
  return Object.fromEntries(
    Object.entries(source).filter(([name, value]) => names.includes(name) && value !== undefined),
  );
}

function problem(path: (string | number)[], message: string): FieldError {
  return { path, message, name: 'ValidationError' };
}

function refuse(problems: FieldError[]): void {
  if (problems.length > 0) throw new InvalidInputError(problems);
}
