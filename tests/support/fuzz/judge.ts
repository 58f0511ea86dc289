import { Conformance } from '../openapi/conformance';
import type { Outcome, WireAnswer } from './client';
import type { WireRequest } from './requests';
import { SECRETS } from './world';

/** What is never said to anybody: where the code is, what the database was asked, how a program fell. */
const INSIDES: readonly [string, RegExp][] = [
  ['a stack trace', /\n\s+at .{1,200}:\d+:\d+/],
  ['a place in the file system', /node_modules|(?:^|[\s"'(])\/(?:work|home|root|tmp|usr|var|opt|srv)\/[\w.-]+/],
  [
    'the database’s own words',
    /SQLITE_[A-Z]+|near "[^"]*": syntax error|violates [a-z-]+ constraint|invalid byte sequence|UNIQUE constraint failed/,
  ],
  [
    'a statement of SQL',
    /\bselect [^<>]{1,300} from ["`]|\binsert into ["`]|\bupdate ["`]\w+["`] set|\bdelete from ["`]/i,
  ],
  [
    'an error of Node',
    /\bE(?:CONNREFUSED|NOENT|ACCES|PIPE)\b|\bERR_[A-Z_]{4,}|Cannot read propert|is not a function|is not iterable/,
  ],
];

/** Node answers what is no HTTP, or too much of it, itself and without a word. */
const TRANSPORT = [400, 408, 413, 417, 431];
/** More than a server has to wait for before it says no and hangs up. */
const LARGE = 60_000;

/** Says what is wrong with an answer. */
export class Judge {
  private readonly conformances = new Map<unknown, Conformance>();

  problems(request: WireRequest, outcome: Outcome): string[] {
    if ('failed' in outcome) return this.mayBeCutOff(request, outcome.failed) ? [] : [`failed: ${outcome.failed}`];
    const said = `${outcome.text}\n${headersSaid(request, outcome)}`;
    return [
      ...leaks(request, outcome, said),
      ...(outcome.status >= 500 ? [`status ${outcome.status}`] : this.differences(request, outcome)),
    ];
  }

  /** A body that is too large is refused before it has arrived, and its sender may not get to read why. */
  private mayBeCutOff({ body }: WireRequest, reason: string): boolean {
    return reason !== 'no answer' && (body?.length ?? 0) > LARGE;
  }

  private differences({ operation, method: sent, asDescribed }: WireRequest, answer: WireAnswer): string[] {
    // An answer to HEAD has no body to say anything with.
    if (isBare(answer) || sent === 'HEAD') return [];
    const { description, path, method } = operation;
    const conformance = this.conformances.get(description) ?? new Conformance(description);
    this.conformances.set(description, conformance);
    if (asDescribed) return conformance.differencesOf(method, path, answer);
    // Another path or method may be another operation's, or nobody's; behind links of mails are pages.
    if (answer.status < 400 || String(answer.headers['content-type']).startsWith('text/html')) return [];
    return conformance.schemaErrors(description.components.schemas.Problem ?? {}, parsed(answer));
  }
}

const isBare = ({ status, headers, text }: WireAnswer) =>
  TRANSPORT.includes(status) && text === '' && headers['content-type'] === undefined;

function parsed({ text }: WireAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Where a link in a mail leads to is what its holder may know. */
function headersSaid({ target }: WireRequest, { headers }: WireAnswer): string {
  const { location, ...others } = headers;
  return JSON.stringify(target.includes('/webinars/t/') ? others : { location, ...others });
}

function leaks(request: WireRequest, { status }: WireAnswer, said: string): string[] {
  const body = request.body?.toString('utf8') ?? '';
  const asked = [decoded(request.target), body, decoded(body), JSON.stringify(request.headers)].join('\n');
  const insides = INSIDES.flatMap(([what, pattern]) => {
    const [found] = pattern.exec(said) ?? [];
    return found && !asked.includes(found.trim()) ? [`it says ${what}: ${found.trim().slice(0, 120)}`] : [];
  });
  // What an operator asked for may name people; refusals have no reason to.
  if (request.operation.prefix === '/webinars' && status < 400) return insides;
  const secrets = said.match(SECRETS) ?? [];
  const foreign = secrets.filter((secret) => !asked.toLowerCase().includes(secret.toLowerCase()));
  return [...insides, ...(foreign.length > 0 ? [`it says ${foreign[0]}`] : [])];
}

/** Piece by piece: what breaks off in the middle of a character says the rest all the same. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (piece) => {
    try {
      return decodeURIComponent(piece);
    } catch {
      return piece;
    }
  });
}
