import type { AdminWebinar, DeliveryKind } from '../../../../../contracts';

/** A step of a webinar's life, as its page draws it. Instants are ISO 8601 in UTC. */
export interface LifeStep {
  key: 'created' | 'published' | 'change' | 'reminder24h' | 'reminder1h' | 'start' | 'end' | 'recording' | 'cancelled';
  at: string | null;
  /** `past`: it happened. `next`: what comes next. `missed`: it will not happen any more. */
  phase: 'past' | 'next' | 'future' | 'missed';
}

/** The mails that belong to a step. */
export const MAIL_OF: Partial<Record<LifeStep['key'], DeliveryKind>> = {
  published: 'confirmation',
  change: 'rescheduled',
  reminder24h: 'reminder-24h',
  reminder1h: 'reminder-1h',
  recording: 'recording-available',
  cancelled: 'cancelled',
};

type Facts = Pick<AdminWebinar, 'state' | 'createdAt' | 'startsAt' | 'endsAt' | 'changeNoticeAt'>;

const MINUTE = 60_000;
const before = (at: string, minutes: number) => new Date(Date.parse(at) - minutes * MINUTE).toISOString();

/** The life of a webinar from its creation to its recording, and where it stands at `now`. */
export function lifeOf({ state, createdAt, startsAt, endsAt, changeNoticeAt }: Facts, now: Date): LifeStep[] {
  const created = { key: 'created', at: createdAt } as const;
  const planned: Pick<LifeStep, 'key' | 'at'>[] =
    startsAt === null
      ? []
      : [
          { key: 'reminder24h', at: before(startsAt, 24 * 60) },
          { key: 'reminder1h', at: before(startsAt, 60) },
          { key: 'start', at: startsAt },
          { key: 'end', at: endsAt },
        ];
  if (state === 'CANCELLED')
    return [
      { ...created, phase: 'past' },
      { key: 'cancelled', at: null, phase: 'past' },
      ...planned.map((step) => ({ ...step, phase: 'missed' as const })),
    ];

  if (changeNoticeAt) planned.push({ key: 'change', at: changeNoticeAt });
  planned.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));

  const held = state === 'ENDED' || state === 'PUBLISHED';
  const happened = ({ key, at }: Pick<LifeStep, 'key' | 'at'>): boolean => {
    if (key === 'created' || held) return true;
    // Nothing happens to a draft by itself.
    if (state === 'DRAFT') return false;
    if (key === 'published') return true;
    if (key === 'start') return state === 'LIVE';
    return key !== 'end' && at !== null && new Date(at) <= now;
  };
  const steps = [created, { key: 'published' as const, at: null }, ...planned].map((step) => ({
    ...step,
    done: happened(step),
  }));
  const all = [...steps, { key: 'recording' as const, at: null, done: state === 'PUBLISHED' }];
  // Whoever starts early leaves the reminders behind.
  const isMissed = ({ key, done }: { key: LifeStep['key']; done: boolean }) =>
    state === 'LIVE' && !done && key.startsWith('reminder');
  const next = all.findIndex((step) => !step.done && !isMissed(step));
  return all.map(({ done, ...step }, index) => ({
    ...step,
    phase: done ? 'past' : isMissed({ ...step, done }) ? 'missed' : index === next ? 'next' : 'future',
  }));
}
