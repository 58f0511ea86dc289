import { z } from 'zod';

const page = (max: number, fallback: number) =>
  z
    .string()
    .regex(/^[0-9]{1,6}$/, 'Use a whole number.')
    .transform(Number)
    .pipe(z.int().min(1).max(max))
    .default(fallback);

/** The query parameters `pagination[page]` and `pagination[pageSize]` of the operators' lists. */
export const paging = z.strictObject({ page: page(100_000, 1), pageSize: page(100, 25) }).prefault({});
export type Paging = z.output<typeof paging>;

/** What the answers say about the page. */
export const pagination = z.strictObject({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() });

/** Words to look for. Databases refuse the character that ends a text in C. */
export const searchWords = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !text.includes('\u0000'), 'Take the invisible character out.')
  .optional();

/** Part of an e-mail address, as somebody types it. */
export const addressSearch = searchWords.meta({ description: 'Part of the address.' });

/** The query parameter `sort`: one of `keys`, and a direction; ascending when only the key is given. */
export function sortBy<Key extends string>(keys: readonly Key[], fallback: `${Key}:${'asc' | 'desc'}`) {
  return z
    .string()
    .regex(
      new RegExp(`^(?:${keys.join('|')})(?::(?:asc|desc))?$`),
      `Use a field and a direction, such as "${fallback}".`,
    )
    .default(fallback)
    .transform((text) => {
      const [key, direction = 'asc'] = text.split(':') as [Key, ('asc' | 'desc')?];
      return { key, direction };
    });
}

/** A parameter that may be given once or several times. */
export const oneOrMore = <Schema extends z.ZodType>(one: Schema, most: number) =>
  z.union([one.transform((value) => [value]), z.array(one).min(1).max(most)]).optional();
