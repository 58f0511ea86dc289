import { stringify } from 'qs';
import fc from 'fast-check';
import {
  HOSTILE_HEADERS,
  HOSTILE_METHODS,
  HOSTILE_QUERIES,
  HOSTILE_SEGMENTS,
  hostileKey,
  hostileValue,
  POLLUTED,
} from './hostile';
import { resolveIn, type Operation, type Parameter } from './operations';
import { PLAIN_VALUES } from './plain-values';
import { valuesOf, type Surroundings } from './schema-values';
import type { Access, World } from './world';

/**
 * How a request was drawn. `valid`: as everybody sends it, about things that are there and in the state for it.
 * `boundary`: allowed by the document, up to its edges. `broken`: what it does not allow.
 */
export const KINDS = ['valid', 'boundary', 'broken'] as const;
export type Kind = (typeof KINDS)[number];

/** A request as it goes over the wire. */
export interface WireRequest {
  operation: Operation;
  kind: Kind;
  method: string;
  /** Path and query, as they are sent. */
  target: string;
  headers: Record<string, string>;
  body: Buffer | null;
  /** Whether method and path are still those of the operation. */
  asDescribed: boolean;
}

/** How far a request is from what the document allows. */
type Intention = 'valid' | 'field' | 'query' | 'path' | 'envelope' | 'headers' | 'method';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Values for fields and parameters by their names. */
export type Values = Record<string, fc.Arbitrary<unknown>>;

/** Requests to an operation: what it allows, the edges of that, and what it does not allow. */
export function requestsTo(operation: Operation, world: World): fc.Arbitrary<WireRequest> {
  const known = (property: string) => world.known(property);
  const { segments, query, body } = partsOf(operation, { known });
  const hasBody = Object.keys(operation.bodies).length > 0;

  const intentions: { arbitrary: fc.Arbitrary<Intention>; weight: number }[] = [
    { arbitrary: fc.constant('valid'), weight: 7 },
    { arbitrary: fc.constant('field'), weight: hasBody ? 6 : 0 },
    { arbitrary: fc.constant('query'), weight: 3 },
    { arbitrary: fc.constant('path'), weight: segmentsIn(operation.path) > 0 ? 2 : 0 },
    { arbitrary: fc.constant('envelope'), weight: hasBody ? 2 : 1 },
    { arbitrary: fc.constant('headers'), weight: 2 },
    { arbitrary: fc.constant('method'), weight: 1 },
  ];

  return fc
    .record({
      intention: fc.oneof(...intentions),
      segments,
      segment: fc.constantFrom(...HOSTILE_SEGMENTS),
      query: fc.oneof({ arbitrary: fc.constant({}), weight: 1 }, { arbitrary: query, weight: 2 }),
      change: changes,
      rawQuery: fc.oneof(fc.constantFrom(...HOSTILE_QUERIES), fc.string({ maxLength: 40 }).map(encodeURI)),
      body,
      envelope: envelopes,
      headers: fc.constantFrom(...HOSTILE_HEADERS),
      method: fc.constantFrom(...HOSTILE_METHODS),
      access: world.access(operation),
    })
    .map((drawn) => assemble(operation, drawn));
}

/** Requests that nobody could have a reason to refuse. `fitting`: what the operation needs. */
export function plainRequestsTo(operation: Operation, world: World, fitting: Values): fc.Arbitrary<WireRequest> {
  const known = (property: string) => PLAIN_VALUES[property] ?? world.known(property);
  const needed = (property: string) => fitting[property];
  return fc
    .record(partsOf(operation, { known, needed, plain: true }))
    .map((parts) => assemble(operation, { ...parts, intention: 'plain', access: world.operator(operation) }));
}

/** The parts of a request that the document describes. */
function partsOf(operation: Operation, drawing: Omit<Surroundings, 'resolve'>) {
  const around = { ...drawing, resolve: (reference: string) => resolveIn(operation.description, reference) };
  const parameters = (place: Parameter['in']) => operation.parameters.filter((parameter) => parameter.in === place);
  const value = ({ name, schema }: Parameter) => valuesOf(schema, around, name);
  const segments = fc.record(Object.fromEntries(parameters('path').map((each) => [each.name, value(each)])));
  const query = fc.record(Object.fromEntries(parameters('query').map((each) => [each.name, value(each)])), {
    requiredKeys: parameters('query').flatMap(({ name, required }) => (required ? [name] : [])),
  });
  const bodies = Object.entries(operation.bodies).map(([type, schema]) =>
    fc.record({ type: fc.constant(type), value: valuesOf(schema, around) }),
  );
  return { segments, query, body: bodies.length === 0 ? fc.constant(null) : fc.oneof(...bodies) };
}

interface Described {
  segments: Record<string, unknown>;
  query: Record<string, unknown>;
  body: { type: string; value: unknown } | null;
  access: Access;
}
interface Drawn extends Described {
  intention: Intention;
  segment: string;
  change: (value: unknown) => unknown;
  rawQuery: string;
  envelope: (type: string, text: string) => { headers: Record<string, string>; body: Buffer | null };
  headers: Record<string, string>;
  method: string;
}
type Plain = Described & { intention: 'plain' };

function assemble(operation: Operation, drawn: Drawn | Plain): WireRequest {
  const { intention, access } = drawn;
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    drawn.intention === 'path' ? drawn.segment : encodeURIComponent(wellFormed(String(drawn.segments[name]))) || '-',
  );
  const query =
    drawn.intention === 'query'
      ? drawn.rawQuery
      : stringify(drawn.query, { arrayFormat: 'repeat', encodeValuesOnly: true });
  const { type, text } = serialised(drawn);
  const sent =
    drawn.intention === 'envelope'
      ? drawn.envelope(type, text)
      : { headers: { ...(text && { 'Content-Type': type }) }, body: text ? Buffer.from(text) : null };
  return {
    operation,
    kind: !access.entitled ? 'broken' : intention === 'plain' ? 'valid' : intention === 'valid' ? 'boundary' : 'broken',
    method: drawn.intention === 'method' ? drawn.method : operation.method,
    target: inTarget(`${operation.prefix}${path}${query ? `?${query}` : ''}`),
    headers: { ...access.headers, ...sent.headers, ...(drawn.intention === 'headers' && drawn.headers) },
    body: sent.body,
    asDescribed: intention !== 'path' && intention !== 'method',
  };
}

function serialised(drawn: Drawn | Plain): { type: string; text: string } {
  const { body } = drawn;
  if (!body || body.value === undefined) return { type: JSON_TYPE, text: '' };
  const value = drawn.intention === 'field' ? drawn.change(body.value) : body.value;
  if (body.type === FORM && typeof value === 'object' && value !== null)
    return { type: FORM, text: stringify(wellFormedIn(value), { arrayFormat: 'brackets' }) };
  return { type: JSON_TYPE, text: JSON.stringify(value) ?? '' };
}

const segmentsIn = (path: string) => path.split('{').length - 1;
const wellFormed = (text: string) => text.toWellFormed();
/** `stringify` throws at the half of a character. */
const wellFormedIn = (value: object): object => JSON.parse(JSON.stringify(value).toWellFormed()) as object;
/** Node sends no blanks and nothing above U+00FF in a request line, whoever asks. */
const inTarget = (text: string) => text.replace(/[^\u0021-\u00ff]/gu, (character) => encodeURIComponent(character));

/** Ways to spoil a body: a value of another kind, a field too many, one too few. */
const changes: fc.Arbitrary<(value: unknown) => unknown> = fc
  .record({
    how: fc.constantFrom('replace', 'add', 'remove', 'whole'),
    at: fc.nat(),
    with: hostileValue,
    key: hostileKey,
  })
  .map(({ how, at, with: replacement, key }) => (value: unknown) => {
    if (how === 'whole' || typeof value !== 'object' || value === null) return replacement;
    const places = placesIn(value);
    const place = places[at % Math.max(1, places.length)];
    if (how === 'add' || !place) return withKey(value, key, replacement);
    return changedAt(value, place, how === 'remove' ? undefined : replacement);
  });

function placesIn(value: object): string[][] {
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...(typeof inner === 'object' && inner !== null
      ? placesIn(inner as object)
          .slice(0, 20)
          .map((rest) => [key, ...rest])
      : []),
  ]);
}

function changedAt(value: unknown, [key = '', ...rest]: string[], replacement: unknown): unknown {
  if (Array.isArray(value))
    return value.map((inner: unknown, index) =>
      String(index) !== key ? inner : rest.length > 0 ? changedAt(inner, rest, replacement) : replacement,
    );
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]: [string, unknown]) =>
      name !== key ? [name, inner] : [name, rest.length > 0 ? changedAt(inner, rest, replacement) : replacement],
    ),
  );
}

/** With `__proto__` as a key of its own, which JSON has and an assignment would not make. */
function withKey(value: object, key: string, added: unknown): object {
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  const own =
    key === '__proto__' || key === 'constructor' ? { [POLLUTED]: added, prototype: { [POLLUTED]: 1 } } : added;
  Object.defineProperty(copy, key, { value: own, enumerable: true, configurable: true, writable: true });
  return copy;
}

const body = (bytes: Buffer | string, headers: Record<string, string>) => ({
  headers,
  body: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
});
const BOUNDARY = 'x-boundary-x';

/** Bodies whose wrapping is wrong, whatever is in them. */
const envelopes: fc.Arbitrary<Drawn['envelope']> = fc.constantFrom<Drawn['envelope']>(
  (type, text) => body(text.slice(0, Math.floor(text.length / 2)), { 'Content-Type': type }),
  (type, text) => body(`${text}${text}`, { 'Content-Type': type }),
  (type, text) => body(`\ufeff${text}`, { 'Content-Type': type }),
  (type, text) => body(Buffer.from(text, 'utf16le'), { 'Content-Type': `${type}; charset=utf-16le` }),
  (type, text) => body(text, { 'Content-Type': `${type}; charset=no-such-thing` }),
  (type, text) => body(text, { 'Content-Type': `${type}; charset=` }),
  (type, text) => body(text, { 'Content-Type': type, 'Content-Encoding': 'gzip' }),
  (type, text) => body(text, { 'Content-Type': type, 'Content-Encoding': 'compress, x' }),
  (_type, text) => body(text, { 'Content-Type': 'text/plain' }),
  (_type, text) => body(text, { 'Content-Type': 'application/json/json' }),
  (_type, text) => body(text, { 'Content-Type': 'application/vnd.api+json' }),
  (_type, text) => body(text, { 'Content-Type': 'application/csp-report' }),
  (_type, text) => body(text, { 'Content-Type': 'application/xml' }),
  (_type, text) => body(text, {}),
  () => body('', { 'Content-Type': JSON_TYPE }),
  () => body('', { 'Content-Type': FORM }),
  () => body('null', { 'Content-Type': JSON_TYPE }),
  () => body('[]', { 'Content-Type': JSON_TYPE }),
  () => body('"text"', { 'Content-Type': JSON_TYPE }),
  () => body('[1,]', { 'Content-Type': JSON_TYPE }),
  () => body('{"a":1,"a":2}', { 'Content-Type': JSON_TYPE }),
  () => body('['.repeat(100_000), { 'Content-Type': JSON_TYPE }),
  () => body(`${'['.repeat(50_000)}${']'.repeat(50_000)}`, { 'Content-Type': JSON_TYPE }),
  () => body(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, { 'Content-Type': JSON_TYPE }),
  () => body(`{"email":"${'a'.repeat(1_200_000)}"}`, { 'Content-Type': JSON_TYPE }),
  () => body(`{"email":"${'a'.repeat(1_400_000)}"}`, { 'Content-Type': JSON_TYPE }),
  () => body(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), { 'Content-Type': JSON_TYPE }),
  () => body(Buffer.alloc(2000), { 'Content-Type': JSON_TYPE }),
  () =>
    body(`{"__proto__":{"${POLLUTED}":1},"constructor":{"prototype":{"${POLLUTED}":1}}}`, {
      'Content-Type': JSON_TYPE,
    }),
  () => body(`__proto__[${POLLUTED}]=1&constructor[prototype][${POLLUTED}]=1&email=a`, { 'Content-Type': FORM }),
  () => body('email=%zz&email=%e0%a4&email[]=1&email[a]=2', { 'Content-Type': FORM }),
  () => body(`${'a=1&'.repeat(10_000)}`, { 'Content-Type': FORM }),
  () => body(`a${'[b]'.repeat(5000)}=1`, { 'Content-Type': FORM }),
  () => body(`topics=${'x&topics='.repeat(3000)}`, { 'Content-Type': FORM }),
  () => body(`email=${'a'.repeat(70_000)}`, { 'Content-Type': FORM }),
  () => body('%00=%00&\u0000', { 'Content-Type': FORM }),
  () =>
    body(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="email"\r\n\r\na\r\n--${BOUNDARY}--\r\n`, {
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
    }),
  () =>
    body(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="../../x"; filename="../../x.js"\r\n\r\na`, {
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
    }),
  () => body('x', { 'Content-Type': 'multipart/form-data' }),
);
