/** What a failed call of the plugin's API says, as far as it said anything. */
export interface ApiProblem {
  status: number | null;
  code: string | null;
  message: string;
  details: Record<string, unknown>;
}

/** Reads an error of RTK Query, whatever it is: an answer in Strapi's shape, or no answer at all. */
export function problemOf(error: unknown): ApiProblem {
  const source = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: unknown;
    message?: unknown;
    details?: unknown;
  };
  const details = (typeof source.details === 'object' && source.details !== null ? source.details : {}) as Record<
    string,
    unknown
  >;
  return {
    status: typeof source.status === 'number' ? source.status : null,
    code: typeof details.code === 'string' ? details.code : null,
    message: typeof source.message === 'string' ? source.message : '',
    details,
  };
}
