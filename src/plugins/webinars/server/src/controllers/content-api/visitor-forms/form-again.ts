import { z } from 'zod';
import { interestBody, registerBody, type FieldError } from '../../../../../contracts';
import type { FieldName, FormKind, Mistake, PageForm, PageTopic } from '../../../pages';
import { flattened, textIn, topicsIn, type Fields } from './fields';

const SHOWN: Record<FormKind, readonly FieldName[]> = {
  registration: ['email', 'firstName', 'lastName', 'company'],
  interest: ['email'],
};
const HIDDEN: Record<FormKind, readonly string[]> = {
  registration: ['language', 'source', 'turnstileToken'],
  interest: ['language'],
};
/** Unknown fields that are named. */
const MOST_NAMES = 5;

interface Sent {
  kind: FormKind;
  fields: Fields;
  /** What is wrong with it. */
  errors: readonly FieldError[];
  /** Those to choose from; `null` = not known now. */
  topics: PageTopic[] | null;
  action: string | null;
}

/** The form with everything that was sent in it, so that nothing has to be typed twice. */
export function formAgain({ kind, fields, errors, topics, action }: Sent): PageForm {
  const names = new Set(errors.map(({ path }) => String(path[0] ?? '')));
  const mistakes: PageForm['mistakes'] = {};
  for (const name of SHOWN[kind]) if (names.has(name)) mistakes[name] = mistakeOf(name, textIn(fields, name));
  if (kind === 'interest' && names.has('topics')) mistakes.topics = topicMistake(topicsIn(fields));
  const hidden = topics || kind === 'registration' ? HIDDEN[kind] : [...HIDDEN[kind], 'topics'];
  return {
    kind,
    values: Object.fromEntries(SHOWN[kind].map((name) => [name, textIn(fields, name)])),
    mistakes,
    topics,
    // What is wrong and cannot be seen would be wrong for ever.
    hidden: hidden.filter((name) => !names.has(name)).flatMap((name) => flattened(name, fields[name])),
    unknown: [...names].filter((name) => !(name in mistakes)).slice(0, MOST_NAMES),
    action,
  };
}

function mistakeOf(name: FieldName, typed: string): Mistake {
  const text = typed.trim();
  const max = longest(registerBody)[name];
  if (!text) return { kind: 'missing' };
  if (max !== undefined && text.length > max) return { kind: 'tooLong', max };
  return { kind: name === 'email' ? 'malformedAddress' : 'notPlain' };
}

function topicMistake(chosen: readonly string[]): Mistake {
  const max = longest(interestBody).topics;
  if (chosen.length === 0) return { kind: 'noTopic' };
  return max !== undefined && chosen.length > max ? { kind: 'tooManyTopics', max } : { kind: 'unknownTopic' };
}

/** How long each text or list may be, by the contract. */
function longest(body: z.ZodType): Partial<Record<string, number>> {
  const { properties = {} } = z.toJSONSchema(body, { io: 'input' });
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const { maxLength, maxItems } = schema as { maxLength?: number; maxItems?: number };
      const max = maxLength ?? maxItems;
      return max === undefined ? [] : [[name, max] as const];
    }),
  );
}
