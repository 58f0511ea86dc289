import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { errors, strings } from '@strapi/utils';
import { lockUntilCommit } from '../../database/leases';
import { unitOfWork, type UnitOfWork } from '../../database/unit-of-work';
import { decideDeletion } from '../../domain/lifecycle';
import { decideMeeting, type MeetingInput } from '../../domain/meeting';
import { freeSlug } from '../../domain/slug';
import type { Webinar } from '../../domain/webinar';
import { consequencesOf, differences, isRescheduled } from '../../domain/webinar-change';
import { webinarProblems, type WebinarInput } from '../../domain/webinar-rules';
import { use } from '../access';
import { WEBINAR } from './webinars';

export interface WriteParams {
  documentId?: string;
  locale?: string | string[] | null;
  data?: WebinarInput;
}
export type Next<T> = () => Promise<T>;

/** Kept by the system: an editor's form carries them along, their values never come from there. */
const SYSTEM_KEPT = [
  'calendarEventId',
  'meetProvisionError',
  'scheduleVersion',
  'sequence',
  'postEventSentAt',
  'cancelReason',
] as const;

/** Where blanks around a value, or a blank value, are never meant. */
const TRIMMED = ['slug', 'timezone', 'hostEmail', 'startsAt', 'recordingUrl', 'slidesUrl', 'meetUrl'] as const;

const AUDITED: readonly (keyof Webinar)[] = [
  'slug',
  'startsAt',
  'durationMinutes',
  'timezone',
  'hostName',
  'hostEmail',
  'maxAttendees',
  'meetingProvider',
  'meetUrl',
  'recordingUrl',
  'slidesUrl',
  'promoteOnHomepage',
  'promoteWeeksBefore',
  'text',
];

/**
 * What an edit of a webinar means, whichever way it comes (Content Manager, admin API, a host's own code): `next`
 * is Strapi's own write; around it stand the checks and, in the same transaction, everything that follows.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const {
    announcements,
    audit,
    clock,
    deliveries,
    events,
    provisioning,
    publicCache,
    relations,
    reminders,
    seats,
    settings,
    site,
    webinars,
  } = use(strapi);

  /** @throws ValidationError that names every wrong field: the Content Manager shows them in place. */
  function refuseProblems(problems: { field: string; message: string }[]): void {
    if (problems.length === 0) return;
    throw new errors.ValidationError(problems[0]?.message ?? 'Invalid', {
      errors: problems.map(({ field, message }) => ({ path: [field], message, name: 'ValidationError' })),
    });
  }

  /** Waits for everybody who is choosing a slug: no index can say that two documents must not share one. */
  async function slugFor(
    trx: Knex.Transaction,
    input: WebinarInput,
    title: unknown,
    documentId: string | null,
  ): Promise<string> {
    await lockUntilCommit(strapi, trx, 'slugs');
    const others = async (where: object) =>
      (
        (await strapi.db.query(WEBINAR).findMany({ where, select: ['slug', 'documentId'] })) as {
          slug: string;
          documentId: string;
        }[]
      ).filter((row) => row.documentId !== documentId);
    if (typeof input.slug === 'string' && input.slug.trim() !== '') {
      const slug = input.slug.trim();
      if ((await others({ slug })).length > 0)
        refuseProblems([{ field: 'slug', message: `Another webinar already has the address "${slug}".` }]);
      return slug;
    }
    const base = strings.nameToSlug(typeof title === 'string' ? title : '');
    const taken = await others({ slug: { $startsWith: base.slice(0, 50) } });
    return freeSlug(base, new Set(taken.map((row) => row.slug)));
  }

  /** Puts the meeting's two attributes, the slug and the defaults into what Strapi is about to write. */
  async function complete(trx: Knex.Transaction, data: WebinarInput, before: Webinar | null): Promise<void> {
    for (const field of SYSTEM_KEPT) delete data[field];
    for (const field of TRIMMED) {
      if (typeof data[field] === 'string') data[field] = data[field].trim() || null;
    }
    if ('meetUrl' in data || 'meetingProvider' in data) {
      Object.assign(data, decideMeeting(before, data as MeetingInput));
    }
    const { defaults } = settings.get();
    const fill = (field: keyof typeof defaults) => {
      const absent = data[field] === undefined || data[field] === null || data[field] === '';
      if (absent && (before === null || field in data)) data[field] = before?.[field] ?? defaults[field];
    };
    fill('timezone');
    fill('durationMinutes');
    fill('promoteWeeksBefore');
    fill('promoteOnHomepage');
    if (before === null || ('slug' in data && data.slug !== before.slug)) {
      const title = data.title ?? (before && (await site.textOf(before, null)).title);
      data.slug = await slugFor(trx, data, title, before?.documentId ?? null);
    }
  }

  /** What an edit means for those who were promised something else. D-08. */
  async function honour(unit: UnitOfWork, before: Webinar, written: Webinar): Promise<Webinar> {
    const { documentId } = written;
    const told = (await announcements.waitingNotice(unit.trx, documentId))?.told ?? null;
    const consequences = consequencesOf(before, written, told);
    const after = { ...written, ...consequences };
    await webinars.setShared(unit.trx, documentId, { ...consequences });
    if (after.scheduleVersion !== before.scheduleVersion) {
      const only = ['reminder-24h', 'reminder-1h'] as const;
      await deliveries.withdraw(unit.trx, { webinarDocumentId: documentId }, 'rescheduled', { only });
      if (after.scheduleVersion === told?.scheduleVersion) await reminders.restore(unit, after);
    }
    if (after.sequence !== before.sequence) await announcements.askForChangeNotice(unit, before, after);
    if (isRescheduled(before, after))
      events.announce(unit, { name: 'webinar.rescheduled', webinarDocumentId: documentId });
    return after;
  }

  /** What follows from a written change, in its transaction. */
  async function settle(unit: UnitOfWork, before: Webinar | null, written: Webinar): Promise<void> {
    const { trx, afterCommit } = unit;
    const { documentId } = written;
    if (before === null || before.maxAttendees !== written.maxAttendees) {
      const fits = await seats.setCapacity(trx, documentId, written.maxAttendees);
      if (!fits) {
        const taken = (await seats.of([documentId], trx)).get(documentId)?.taken ?? 0;
        refuseProblems([
          { field: 'maxAttendees', message: `${taken} people are registered: the limit cannot be lower than that.` },
        ]);
      }
    }
    const after = before ? await honour(unit, before, written) : written;
    await provisioning.request(trx, after);
    const changes = before
      ? withoutHostEmail(differences(before, after, AUDITED))
      : { before: null, after: { slug: after.slug, state: after.state, text: after.text } };
    await audit.write(trx, { action: `sys.webinar.${before ? 'update' : 'create'}`, target: documentId, ...changes });
    afterCommit(() => {
      publicCache.clear();
      provisioning.wake();
    });
  }

  async function written(documentId: string): Promise<Webinar> {
    const webinar = await webinars.byDocumentId(documentId);
    if (!webinar) throw new Error(`webinar ${documentId} is gone inside its own transaction`);
    return webinar;
  }

  return {
    async create<T extends { documentId?: string }>(params: WriteParams, next: Next<T>): Promise<T> {
      const data = (params.data ??= {});
      if (data.state !== undefined && data.state !== null && data.state !== 'DRAFT')
        refuseProblems([STATE_IS_NOT_EDITED]);
      data.state = 'DRAFT';
      refuseProblems(webinarProblems(data, null, clock.now()));
      return unitOfWork(strapi, async (unit) => {
        await complete(unit.trx, data, null);
        const result = await next();
        await settle(unit, null, await written(String(result.documentId)));
        return result;
      });
    },

    async update<T>(params: WriteParams, next: Next<T>): Promise<T> {
      const data = (params.data ??= {});
      return unitOfWork(strapi, async (unit) => {
        const before = params.documentId ? await webinars.lock(unit.trx, params.documentId) : null;
        if (!before) return next(); // Strapi's own answer for what is not there
        if (data.state !== undefined && data.state !== before.state) refuseProblems([STATE_IS_NOT_EDITED]);
        refuseProblems(webinarProblems(data, before, clock.now()));
        await complete(unit.trx, data, before);
        const result = await next();
        await relations.share(before.documentId, Object.keys(before.text), params, data);
        await settle(unit, before, await written(before.documentId));
        return result;
      });
    },

    /** A copy is a new draft: without the meeting, the recording, the promotion and the history of its model. */
    async clone<T extends { documentId?: string }>(params: WriteParams, next: Next<T>): Promise<T> {
      const data = (params.data ??= {});
      return unitOfWork(strapi, async (unit) => {
        const model = params.documentId ? await webinars.byDocumentId(params.documentId) : null;
        if (!model) return next();
        // The model's address comes along in the Content Manager's form; a copy gets one of its own.
        delete data.slug;
        refuseProblems(webinarProblems(data, null, clock.now()));
        await complete(unit.trx, data, model);
        Object.assign(data, {
          state: 'DRAFT',
          slug: await slugFor(unit.trx, {}, `${model.slug}-copy`, null),
          meetingProvider: 'google_meet',
          meetUrl: null,
          meetProvisionError: null,
          calendarEventId: null,
          recordingUrl: null,
          slidesUrl: null,
          promoteOnHomepage: false,
          scheduleVersion: 1,
          sequence: 0,
          postEventSentAt: null,
          cancelReason: null,
        });
        const result = await next();
        await settle(unit, null, await written(String(result.documentId)));
        return result;
      });
    },

    /** Removing one language is an edit; removing the last one is removing the webinar, which only a draft allows. LC-05. */
    async remove<T>(params: WriteParams, next: Next<T>): Promise<T> {
      return unitOfWork(strapi, async (unit) => {
        const before = params.documentId ? await webinars.lock(unit.trx, params.documentId) : null;
        if (!before) return next();
        const gone =
          params.locale === '*' ? Object.keys(before.text) : [params.locale ?? (await site.defaultLocale())].flat();
        const disappears = Object.keys(before.text).every((locale) => gone.includes(locale));
        if (disappears && !decideDeletion(before).ok) {
          throw new errors.ValidationError(
            `Only a draft can be deleted: “${(await site.textOf(before, null)).title}” has been announced. Nothing was deleted. Cancel it instead.`,
          );
        }
        const result = await next();
        if (disappears) {
          await provisioning.forget(unit.trx, before);
          await seats.remove(unit.trx, before.documentId);
        }
        await audit.write(unit.trx, {
          action: disappears ? 'sys.webinar.delete' : 'sys.webinar.delete-locale',
          target: before.documentId,
          before: { slug: before.slug, locales: gone },
        });
        unit.afterCommit(() => {
          publicCache.clear();
          provisioning.wake();
        });
        return result;
      });
    },
  };
};

/** That the host's address changed, and not what it was: it would stay when it is erased. */
function withoutHostEmail(changes: ReturnType<typeof differences<Webinar>>) {
  if (!('hostEmail' in changes.after)) return changes;
  const { before, after } = changes;
  return { before: { ...before, hostEmail: said(before) }, after: { ...after, hostEmail: said(after) } };

  function said({ hostEmail }: Partial<Webinar>): string | null {
    return hostEmail ? 'set' : null;
  }
}

const STATE_IS_NOT_EDITED = {
  field: 'state',
  message:
    'The state is not edited by hand. Use the actions publish, start, end, cancel and recording of the admin API.',
};
