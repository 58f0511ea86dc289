import type { UpdateWebinarBody } from '../../../../contracts';

type Values = Readonly<Record<string, unknown>>;

/** Who is related to the webinar as it is saved: document ids. */
export interface Related {
  speakers: readonly string[];
  tags: readonly string[];
}

const TEXTS = ['title', 'description', 'seoTitle', 'seoDescription'] as const;
const SHARED = [
  ...(['slug', 'startsAt', 'durationMinutes', 'timezone', 'hostName', 'hostEmail', 'maxAttendees'] as const),
  ...(['meetingProvider', 'meetUrl', 'recordingUrl', 'slidesUrl'] as const),
  ...(['promoteOnHomepage', 'promoteWeeksBefore'] as const),
];

/**
 * What saving the form would change, as the admin API takes it; `null` = nothing. `values` and `initial` are the form's,
 * `locale` the one that its texts are written in, by default the first of this Strapi.
 */
export function changeOf(
  values: Values,
  initial: Values,
  locale: string | undefined,
  saved: Related,
): UpdateWebinarBody | null {
  const change: Record<string, unknown> = {};
  for (const field of [...TEXTS, ...SHARED]) {
    const [was, is] = [asSent(initial[field]), asSent(values[field])];
    if (was !== is) change[field] = is;
  }
  for (const relation of ['speakers', 'tags'] as const) {
    const ids = relatedAfter(values[relation], saved[relation]);
    if (ids) change[relation] = ids;
  }
  if (Object.keys(change).length === 0) return null;
  // What is wrong with it is for the server to say.
  return { ...(locale && { locale }), ...change } as UpdateWebinarBody;
}

/** Fields that were emptied are empty texts or absent, as the input likes it. */
function asSent(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  return value instanceof Date ? value.toISOString() : value;
}

/** A relation of the form says only what is added and taken off. `null` = neither. */
function relatedAfter(value: unknown, saved: readonly string[]): string[] | null {
  const { connect, disconnect } = (value ?? {}) as { connect?: unknown; disconnect?: unknown };
  const [added, gone] = [idsOf(connect), idsOf(disconnect)];
  if (added.every((id) => saved.includes(id)) && gone.length === 0) return null;
  return [...new Set([...saved.filter((id) => !gone.includes(id)), ...added])];
}

function idsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return (list as { documentId?: string; apiData?: { documentId?: string } }[]).flatMap(
    ({ documentId, apiData }) => documentId ?? apiData?.documentId ?? [],
  );
}
