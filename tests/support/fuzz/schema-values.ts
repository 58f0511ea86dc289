import fc from 'fast-check';

/** The part of JSON Schema that zod makes of the contracts. */
export interface JsonSchema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
}

export interface Surroundings {
  /** Follows a `$ref`. */
  resolve(reference: string): JsonSchema;
  /** What the server knows under that name: an id that exists means more to it than any text of the right form. */
  known(property: string): fc.Arbitrary<unknown> | undefined;
  /** What is needed under that name, whatever the schema has to say. */
  needed?: (property: string) => fc.Arbitrary<unknown> | undefined;
  /** Nothing but what everybody sends: what is known, words, small numbers, days to come. */
  plain?: boolean;
}

const MOST_ITEMS = 4;
const LONGEST_TEXT = 400;
/** More than most people ever want of anything. */
const MANY = 200;

/**
 * Values that `schema` allows, as far as a schema can say. fast-check leans towards the edges by itself: nothing, one, the
 * shortest, the longest, the smallest, the largest.
 */
export function valuesOf(schema: JsonSchema, around: Surroundings, property = ''): fc.Arbitrary<unknown> {
  const needed = around.needed?.(property);
  if (needed) return needed;
  // A name has several meanings: the schema that lists what there is knows better.
  const known = isList(schema) ? undefined : around.known(property);
  if (known && around.plain) return known;
  const own = ownValues(schema, around, property);
  return known ? fc.oneof({ arbitrary: known, weight: 4 }, { arbitrary: own, weight: 1 }) : own;
}

function isList({ enum: values, anyOf = [], type, items }: JsonSchema): boolean {
  if (type === 'array') return items !== undefined && isList(items);
  return values !== undefined || (anyOf.length > 0 && anyOf.every(isList));
}

function ownValues(schema: JsonSchema, around: Surroundings, property: string): fc.Arbitrary<unknown> {
  if (schema.$ref) return valuesOf(around.resolve(schema.$ref), around, property);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, around, property)));
  switch (schema.type) {
    case 'string':
      return around.plain ? plainTexts(schema) : texts(schema);
    case 'integer':
    case 'number':
      return around.plain ? usualNumbers(schema) : numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return lists(schema, around, property);
    case 'object':
      return objects(schema, around);
    default:
      return around.plain ? fc.constant('Ada') : fc.jsonValue();
  }
}

const FORMATS: Record<string, () => fc.Arbitrary<string>> = {
  'date-time': () =>
    fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }).map(iso),
  email: () => fc.emailAddress(),
  uuid: () => fc.uuid(),
};
const iso = (date: Date) => date.toISOString();
const DAY = 24 * 60 * 60_000;
/** For what nobody described any closer. */
const PLAIN_WORDS = ['Ada', 'Getting started', 'The first hour'] as const;

function plainTexts({ format, pattern, minLength = 0, maxLength = LONGEST_TEXT }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc.integer({ min: 1, max: 300 }).map((days) => iso(new Date(Date.now() + days * DAY)));
  const formatted = format && FORMATS[format];
  if (formatted) return formatted();
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
  const words = PLAIN_WORDS.filter((word) => fits(word) && (!pattern || new RegExp(pattern, 'u').test(word)));
  if (words.length > 0) return fc.constantFrom(...words);
  return (pattern && stringsMatching(new RegExp(pattern, 'u'))?.filter(fits)) || texts({ minLength, maxLength });
}

function texts({ format, pattern, minLength = 0, maxLength = LONGEST_TEXT }: JsonSchema): fc.Arbitrary<string> {
  const formatted = format && FORMATS[format];
  if (formatted) return formatted();
  const free = fc.oneof(
    fc.string({ minLength, maxLength: Math.min(maxLength, Math.max(minLength, LONGEST_TEXT)), unit: 'grapheme' }),
    // As long as it may be.
    fc.constantFrom('a', 'ü', '語').map((letter) => letter.repeat(Math.min(maxLength, 30_000))),
  );
  if (!pattern) return free;
  const expression = new RegExp(pattern, 'u');
  return stringsMatching(expression) ?? free.map((text) => (expression.test(text) ? text : 'Ada'));
}

/** `undefined` for what fast-check cannot read: looking ahead, and classes of Unicode. */
function stringsMatching(expression: RegExp): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(expression);
  } catch {
    return undefined;
  }
}

function usualNumbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): fc.Arbitrary<number> {
  const min = Math.ceil(minimum ?? exclusiveMinimum ?? 0);
  const max = Math.floor(maximum ?? exclusiveMaximum ?? MANY);
  return fc.integer({ min: Math.max(min, 0), max: Math.max(min, Math.min(max, MANY)) });
}

function numbers({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): fc.Arbitrary<number> {
  const min = minimum ?? exclusiveMinimum ?? (type === 'integer' ? Number.MIN_SAFE_INTEGER : -1e15);
  const max = maximum ?? exclusiveMaximum ?? (type === 'integer' ? Number.MAX_SAFE_INTEGER : 1e15);
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  const usual = usualNumbers({ minimum: min, maximum: max });
  return type === 'integer' ? fc.oneof(usual, whole) : fc.oneof(usual, whole, fc.double({ min, max, noNaN: true }));
}

function lists({ items = {}, minItems = 0, maxItems = 100 }: JsonSchema, around: Surroundings, property: string) {
  const item = valuesOf(items, around, property);
  const few = fc.array(item, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MOST_ITEMS)) });
  if (around.plain) return few;
  return fc.oneof(
    { arbitrary: few, weight: 9 },
    // As many as there may be.
    { arbitrary: item.map((one) => Array.from({ length: Math.min(maxItems, 2000) }, () => one)), weight: 1 },
  );
}

function objects(schema: JsonSchema, around: Surroundings): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  if (typeof additionalProperties === 'object') {
    const key = propertyNames ? (valuesOf(propertyNames, around) as fc.Arbitrary<string>) : fc.string();
    return fc.dictionary(key, valuesOf(additionalProperties, around), { maxKeys: MOST_ITEMS });
  }
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, valuesOf(inner, around, name)]),
  );
  const names = Object.keys(model);
  return fc.oneof(
    // Mostly a field or three: with all of them one is always wrong.
    {
      arbitrary: fc.tuple(fc.record(model), fc.subarray(names, { maxLength: Math.min(3, names.length) })).map(pick),
      weight: 3,
    },
    { arbitrary: fc.record(model, { requiredKeys: required }), weight: 2 },
  );

  function pick([whole, chosen]: [Record<string, unknown>, string[]]): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(whole).filter(([name]) => required.includes(name) || chosen.includes(name)),
    );
  }
}
