import type { Crowd, RehearsalQuery, RehearsalStep, RehearsalStepKey } from '../../../contracts';
import { changesBy, decideTransition, stepsDueByClock, type LifecycleAction, type Refusal } from './lifecycle';
import { LANGUAGES } from './locale';
import { isPromoted, promotionStarts, publicPlace } from './promotion';
import { registrationVerdict } from './registration';
import { reminderGoesOutAt, reminderSteps, remindersToCome, type ReminderStep } from './reminders';
import { nextSweep } from './sweeps';
import { endsAt, type Webinar } from './webinar';

const HOUR = 60 * 60_000;
/** Stands for what an operator has still to enter; never resolves (RFC 2606). */
const SUPPOSED_URL = 'https://rehearsal.invalid/';

/** One step of a life that has not happened: `webinar` is what it would be by then. Instants are UTC. */
export interface Chapter {
  key: RehearsalStepKey;
  at: Date;
  /** Nobody has fixed the moment. */
  assumed: boolean;
  webinar: Webinar;
  /** The reminder that goes out in it. */
  reminder?: ReminderStep;
}

export interface Suppositions {
  now: Date;
  reminderOffsetsMinutes: readonly number[];
  recordingAfterHours: number;
  /** When the registrants hear of a change that they do not know yet; `null` = they know all. */
  noticeAt: Date | null;
}

export interface Life {
  chapters: Chapter[];
  /** Why a draft cannot be published as it is. A missing link is supposed to come; without a start there is no life. */
  refusals: Refusal[];
}

/**
 * The life that lies before a webinar when nobody interferes: drafts are published now, the recording comes
 * `recordingAfterHours` after the end, and all else is up to the rules that schedules and actions follow themselves.
 */
export function lifeAhead(webinar: Webinar, suppositions: Suppositions): Life {
  const { now } = suppositions;
  const life = new Telling(webinar, now);
  const refusals = webinar.state === 'DRAFT' ? publish(life, now) : [];
  if (life.webinar.state === 'SCHEDULED' || life.webinar.state === 'LIVE') hold(life, suppositions);
  record(life, suppositions);
  life.add('done', life.latest);
  return { chapters: life.chapters, refusals };
}

/** A draft that cannot be held, but has a recording, is told as one on demand. */
function publish(life: Telling, now: Date): Refusal[] {
  const asItIs = decideTransition(life.webinar, 'publish', now);
  const refusals = new Set(asItIs.ok ? [] : [asItIs.because]);
  const linked = decideTransition({ ...life.webinar, meetUrl: life.webinar.meetUrl ?? SUPPOSED_URL }, 'publish', now);
  if (!linked.ok) refusals.add(linked.because);
  if (linked.ok) {
    life.webinar = { ...life.webinar, ...changesBy(life.webinar, 'publish', linked) };
    life.add('publish', now, { assumed: true });
  } else if (life.webinar.recordingUrl) return [];
  return [...refusals];
}

/** From the registrations to the end, in the order of the moments. */
function hold(life: Telling, { now, reminderOffsetsMinutes, noticeAt }: Suppositions): void {
  const { webinar } = life;
  const { startsAt } = webinar;
  life.add('registrations', now);
  if (!startsAt) return;

  const before: Omit<Chapter, 'webinar' | 'assumed'>[] = [];
  if (noticeAt) before.push({ key: 'change-notice', at: noticeAt > now ? noticeAt : now });
  const promotion = promotionStarts(webinar);
  if (promotion && promotion > now && isPromoted(webinar, promotion)) before.push({ key: 'promotion', at: promotion });
  if (webinar.state === 'SCHEDULED') {
    for (const reminder of reminderSteps(reminderOffsetsMinutes)) {
      const at = reminderGoesOutAt(reminder, startsAt, now);
      if (at) before.push({ key: reminder.kind, at, reminder });
    }
  }
  before.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { key, at, reminder } of before) life.add(key, at, { reminder });

  for (const boundary of [startsAt, endsAt(webinar) ?? startsAt]) {
    const at = nextSweep('lifecycle', boundary > now ? boundary : now);
    for (const action of stepsDueByClock(life.webinar, at)) {
      life.move(action, at);
      life.add(action === 'start' ? 'live' : 'ended', at);
    }
  }
}

/** The recording, and those who hear of it with the next look of the dispatcher. */
function record(life: Telling, { now, recordingAfterHours }: Suppositions): void {
  const { webinar } = life;
  if (webinar.state === 'ENDED' || (webinar.state === 'DRAFT' && webinar.recordingUrl)) {
    const end = webinar.state === 'ENDED' ? endsAt(webinar) : null;
    const planned = new Date((end ?? now).getTime() + (end ? recordingAfterHours * HOUR : 0));
    const at = planned > life.latest ? planned : life.latest;
    life.webinar = { ...webinar, recordingUrl: webinar.recordingUrl ?? SUPPOSED_URL };
    life.move('recording', at);
    life.add('recording', at, { assumed: true });
  }
  const { state, recordingUrl, postEventSentAt } = life.webinar;
  if (state === 'PUBLISHED' && recordingUrl && !postEventSentAt) {
    life.add('recording-mails', nextSweep('recordings', life.latest));
  }
}

/** A life while it is told: the webinar as it is by now, and what has been told. */
class Telling {
  readonly chapters: Chapter[] = [];
  constructor(
    public webinar: Webinar,
    now: Date,
  ) {
    this.add('now', now);
  }

  get latest(): Date {
    return this.chapters.at(-1)?.at ?? new Date(0);
  }

  add(key: RehearsalStepKey, at: Date, { assumed = false, reminder }: Partial<Chapter> = {}): void {
    this.chapters.push({ key, at, assumed, webinar: this.webinar, ...(reminder && { reminder }) });
  }

  move(action: LifecycleAction, at: Date): void {
    const verdict = decideTransition(this.webinar, action, at);
    if (!verdict.ok) throw new Error(`${action} is not possible in a rehearsal: ${verdict.because}`);
    this.webinar = { ...this.webinar, ...changesBy(this.webinar, action, verdict) };
  }
}

export const NOBODY: Crowd = { people: 0, languages: {} };

/** Adds up; languages with nobody are left out. */
export function crowdOf(languages: Crowd['languages']): Crowd {
  const counted = LANGUAGES.flatMap((language) => {
    const people = languages[language] ?? 0;
    return people > 0 ? [[language, people] as const] : [];
  });
  return { people: counted.reduce((sum, [, people]) => sum + people, 0), languages: Object.fromEntries(counted) };
}

/** Those of `wanted` for whom there are seats: of each language its share, the rest to the largest. `null` = no limit. */
export function seatedOf(wanted: RehearsalQuery['assume'], free: number | null): Crowd {
  const all = crowdOf(wanted);
  if (free === null || all.people <= free) return all;
  const share = crowdOf(
    Object.fromEntries(
      Object.entries(all.languages).map(([language, people]) => [language, Math.floor((people * free) / all.people)]),
    ),
  );
  const [largest] = Object.entries(all.languages).sort(([, a], [, b]) => b - a);
  const language = LANGUAGES.find((each) => each === largest?.[0]);
  if (!language) return share;
  return crowdOf({ ...share.languages, [language]: (share.languages[language] ?? 0) + free - share.people });
}

/** What the chapter is to visitors, and to somebody who registers at its moment. */
export function outlookOf(
  { at, webinar }: Pick<Chapter, 'at' | 'webinar'>,
  settings: { reminderOffsetsMinutes: readonly number[]; linkFirst: boolean; isFull: boolean },
): Pick<RehearsalStep, 'state' | 'place' | 'promoted' | 'registration'> {
  const verdict = registrationVerdict(webinar, at);
  const reminders = verdict.open ? remindersToCome(webinar, settings.reminderOffsetsMinutes, at) : [];
  const open = verdict.open && !settings.isFull;
  const link = reminders.length > 0 ? 'later' : webinar.meetUrl ? 'now' : 'missing';
  return {
    state: webinar.state,
    place: publicPlace(webinar, at),
    promoted: isPromoted(webinar, at),
    registration: {
      open,
      because: verdict.open ? (settings.isFull ? 'full' : null) : verdict.because,
      mail: open ? (settings.linkFirst ? 'confirm-registration' : 'confirmation') : null,
      link: open ? link : null,
      reminders: open ? reminders : [],
    },
  };
}
