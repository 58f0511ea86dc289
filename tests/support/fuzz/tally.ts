import type { Outcome } from './client';
import { nameOf, type Operation } from './operations';
import { KINDS, type Kind, type WireRequest } from './requests';

/** How often each status was answered. */
type Counts = Record<string, number>;

/** Of one operation: what it answered, by how its requests were drawn. */
export type Line = { operation: string } & Record<Kind, Counts>;

/** Keeps what each operation answered, and says which of them were never reached past their refusals. */
export class Tally {
  private readonly lines = new Map<string, Line>();
  private readonly described = new Map<string, string[]>();

  constructor(operations: readonly Operation[]) {
    for (const operation of operations) {
      const name = nameOf(operation);
      const { responses } = operation.description.paths[operation.path]?.[operation.method.toLowerCase()] ?? {};
      this.described.set(name, Object.keys(responses ?? {}).filter(isSuccess));
      this.lines.set(name, { operation: name, valid: {}, boundary: {}, broken: {} });
    }
  }

  note({ operation, kind, asDescribed }: WireRequest, outcome: Outcome): void {
    const counts = this.lines.get(nameOf(operation))?.[kind];
    // Another path or method may be another operation's.
    if (!counts || !asDescribed) return;
    const status = 'failed' in outcome ? 'none' : String(outcome.status);
    counts[status] = (counts[status] ?? 0) + 1;
  }

  all(): Line[] {
    return [...this.lines.values()];
  }

  /** Operations that never had a success which their document describes. */
  unreached(): string[] {
    return this.all().flatMap((line) => {
      const described = this.described.get(line.operation) ?? [];
      const reached = KINDS.some((kind) => described.some((status) => line[kind][status]));
      return reached ? [] : [`${line.operation}: ${inWords(line)}`];
    });
  }
}

const isSuccess = (status: string) => /^[23]/.test(status);

/** `valid 200 × 3, 404 × 1; broken 400 × 7` */
function inWords(line: Line): string {
  const parts = KINDS.flatMap((kind) => {
    const counts = Object.entries(line[kind]).map(([status, times]) => `${status} × ${times}`);
    return counts.length > 0 ? [`${kind} ${counts.join(', ')}`] : [];
  });
  return parts.join('; ') || 'never asked';
}

/** Of all operations, the successes of each kind of request: `valid 1304 of 1360, boundary …` */
export function totals(lines: readonly Line[]): string {
  const sum = (counts: Counts[], counted: (status: string) => boolean) =>
    counts
      .flatMap((each) => Object.entries(each))
      .reduce((total, [status, times]) => total + (counted(status) ? times : 0), 0);
  return KINDS.map((kind) => {
    const counts = lines.map((line) => line[kind]);
    return `${kind} requests: ${sum(counts, isSuccess)} of ${sum(counts, () => true)} granted`;
  }).join(', ');
}
