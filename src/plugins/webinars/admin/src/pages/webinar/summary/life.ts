import type { AdminWebinar } from '../../../../../contracts';

/** A step of a webinar's life, as its page draws it. Instants are ISO 8601 in UTC. */
export interface LifeStep {
  key: 'created' | 'reminder24h' | 'reminder1h' | 'start' | 'end' | 'recording' | 'cancelled';
  at: string | null;
  /** `past`: it happened. `next`: what comes next. `missed`: it will not happen any more. */
  phase: 'past' | 'next' | 'future' | 'missed';
}

type Facts = Pick<AdminWebinar, 'state' | 'createdAt' | 'startsAt' | 'endsAt'>;

const MINUTE = 60_000;
const before = (at: string, minutes: number) => new Date(Date.parse(at) - minutes * MINUTE).toISOString();

/** The life of a webinar from its creation to its recording, and where it stands at `now`. */
export function lifeOf({ state, createdAt, startsAt, endsAt }: Facts, now: Date): LifeStep[] {
  const created = { key: 'created', at: createdAt } as const;
  const planned =
    startsAt === null
      ? []
      : ([
          { key: 'reminder24h', at: before(startsAt, 24 * 60) },
          { key: 'reminder1h', at: before(startsAt, 60) },
          { key: 'start', at: startsAt },
          { key: 'end', at: endsAt },
        ] as const);
  if (state === 'CANCELLED')
    return [
      { ...created, phase: 'past' },
      { key: 'cancelled', at: null, phase: 'past' },
      ...planned.map((step) => ({ ...step, phase: 'missed' as const })),
    ];

  const held = state === 'ENDED' || state === 'PUBLISHED';
  const happened = (step: { key: LifeStep['key']; at: string | null }): boolean => {
    if (step.key === 'created' || held) return true;
    if (step.key === 'start') return state === 'LIVE';
    // Nothing happens to a draft by itself.
    return state !== 'DRAFT' && step.key !== 'end' && step.at !== null && new Date(step.at) <= now;
  };
  const steps = [created, ...planned].map((step) => ({ ...step, done: happened(step) }));
  const all = [...steps, { key: 'recording' as const, at: null, done: state === 'PUBLISHED' }];
  const next = all.findIndex(({ done }) => !done);
  return all.map(({ done, ...step }, index) => ({
    ...step,
    phase: done ? 'past' : index === next ? 'next' : 'future',
  }));
}
