import fc from 'fast-check';
import type { SmtpDouble } from '../smtp/server';
import type { Outcome, WireClient } from './client';
import { Judge } from './judge';
import { nameOf, type Operation } from './operations';
import { fittingValues } from './fitting';
import { plainRequestsTo, requestsTo, type WireRequest } from './requests';
import { Subjects } from './subjects';
import { Tally, totals, type Line } from './tally';
import type { World } from './world';

/** Requests to each operation between two looks at what there is, if so many are wanted at all. */
const A_ROUND = 8;
/** At the same time. */
const ABREAST = 6;
const MOST_EXAMPLES = 3;

export interface Finding {
  operation: string;
  problem: string;
  times: number;
  /** Requests that showed it, to be sent again by hand. */
  examples: string[];
}

export interface Report {
  requests: number;
  operations: number;
  statuses: Record<number, number>;
  findings: Finding[];
  /** What each operation answered. */
  tally: Line[];
  /** Operations that never had a success which their document describes, and what they answered instead. */
  unreached: string[];
  /** What took longest: milliseconds, and what it was. */
  slowest: { took: number; request: string }[];
}

interface Fuzzing {
  operations: Operation[];
  world: World;
  client: WireClient;
  smtp: SmtpDouble;
  /** At least so many. */
  requests: number;
  seed: number;
  progress?: (done: number) => void;
}

/** Sends requests of every kind to all operations in turn, and judges the answers. */
export async function fuzz({ operations, world, client, smtp, requests, seed, progress }: Fuzzing): Promise<Report> {
  const judge = new Judge();
  const tally = new Tally(operations);
  const drawn = operations.map((operation) => requestsTo(operation, world));
  const findings = new Map<string, Finding>();
  const statuses: Record<number, number> = {};
  const slowest: Report['slowest'] = [];
  const each = Math.min(A_ROUND, Math.ceil(requests / operations.length));
  let done = 0;

  const one = async (request: WireRequest) => {
    const began = performance.now();
    const outcome = await client.send(request);
    const took = Math.round(performance.now() - began);
    if (slowest.length < MOST_EXAMPLES || took > Math.min(...slowest.map((slow) => slow.took)))
      slowest.push({ took, request: shown(request, outcome) });
    slowest.sort((a, b) => b.took - a.took).splice(MOST_EXAMPLES);
    const status = 'failed' in outcome ? 0 : outcome.status;
    statuses[status] = (statuses[status] ?? 0) + 1;
    tally.note(request, outcome);
    for (const problem of judge.problems(request, outcome)) note(findings, request, problem, outcome);
    if (request.kind === 'valid' && status === 400) note(findings, request, 'a valid request is refused', outcome);
    done += 1;
  };

  /** One valid request to each operation, one after the other: nobody changes what they are about meanwhile. */
  async function quietPart(round: number): Promise<void> {
    const subjects = new Subjects(world, smtp, round);
    await subjects.begin();
    for (const [index, operation] of operations.entries()) {
      const fitting = await fittingValues(nameOf(operation), { subjects, maker: world });
      const plain = plainRequestsTo(operation, world, fitting);
      for (const request of fc.sample(plain, { seed: seed + round * 1000 + index, numRuns: 1 })) await one(request);
    }
  }

  for (let round = 0; done < requests; round += 1) {
    await world.refresh();
    await quietPart(round);
    const queue = drawn
      .flatMap((arbitrary, index) => fc.sample(arbitrary, { seed: seed + round * 1000 + index, numRuns: each }))
      // Not all of one operation at once.
      .map((request, index) => ({
        request,
        order: (index % each) * operations.length + Math.floor(index / each),
      }))
      .sort((a, b) => a.order - b.order)
      .map(({ request }) => request);
    await abreast(queue, one);
    progress?.(done);
  }
  return {
    ...{ requests: done, operations: operations.length, statuses, findings: [...findings.values()], slowest },
    ...{ tally: tally.all(), unreached: tally.unreached() },
  };
}

async function abreast<T>(queue: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...queue];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
}

function note(findings: Map<string, Finding>, request: WireRequest, problem: string, outcome: Outcome): void {
  const operation = nameOf(request.operation);
  const key = `${operation} ${problem.replace(/\d+|"[^"]*"/g, '#').slice(0, 160)}`;
  const finding = findings.get(key) ?? { operation, problem, times: 0, examples: [] };
  findings.set(key, finding);
  finding.times += 1;
  if (finding.examples.length < MOST_EXAMPLES) finding.examples.push(shown(request, outcome));
}

function shown({ method, target, headers, body }: WireRequest, outcome: Outcome): string {
  const { Authorization: authorization, ...others } = headers;
  const asked = `${method} ${clip(target, 400)} ${authorization ? '(as operator) ' : ''}${clip(JSON.stringify(others), 300)}`;
  const sent = body ? `\n      ${clip(JSON.stringify(body.toString('utf8')), 600)}` : '';
  const answered = 'failed' in outcome ? outcome.failed : `${outcome.status} ${clip(outcome.text, 300)}`;
  return `${asked}${sent}\n      → ${answered}`;
}

const clip = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text;

/** For people: what was done, and every finding with what showed it. */
export function reportText(report: Report, seed: number): string {
  const { requests, operations, statuses, findings, slowest, tally, unreached } = report;
  const answers = Object.entries(statuses).map(([status, times]) => `${status === '0' ? 'none' : status}: ${times}`);
  return [
    `${requests} requests to ${operations} operations, seed ${seed}; answers ${answers.join(', ')}`,
    `${operations - unreached.length} of ${operations} operations did what they are for; ${totals(tally)}`,
    ...unreached.map((operation) => `  never: ${operation}`),
    ...findings.map(
      ({ operation, problem, times, examples }) =>
        `  ${operation} – ${problem} (${times} times)\n${examples.map((example) => `    ${example}`).join('\n')}`,
    ),
    'slowest:',
    ...slowest.map(({ took, request }) => `  ${took} ms  ${request}`),
  ].join('\n');
}
