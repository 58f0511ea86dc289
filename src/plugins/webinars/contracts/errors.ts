import { z } from 'zod';

/** The stable words a client may branch on: `error.details.code` of every answer that is not a success. */
export const PUBLIC_ERROR_CODES = [
  'invalid_input',
  'unsupported_media_type',
  'captcha_failed',
  'not_found',
  'webinar_not_open_for_registration',
  'webinar_full',
  'too_many_requests',
  'temporarily_unavailable',
] as const;
export type PublicErrorCode = (typeof PUBLIC_ERROR_CODES)[number];

/** Where a request is wrong, in Strapi's own form. */
export const fieldError = z.strictObject({
  path: z.array(z.union([z.string(), z.number()])).meta({ description: 'Names the field; empty = the whole request.' }),
  message: z.string().meta({ description: 'For developers, in English.' }),
  name: z.string(),
});
export type FieldError = z.infer<typeof fieldError>;

/**
 * An error in Strapi's shape. Strapi itself answers before the plugin is asked when the body is no JSON or no such
 * route exists: then `details` has no `code`.
 */
export const problem = z
  .strictObject({
    data: z.null(),
    error: z.strictObject({
      status: z.int().min(400).max(599),
      name: z.string(),
      message: z.string().meta({ description: 'For developers, in English: show your own words for the code.' }),
      details: z
        .looseObject({
          code: z.enum(PUBLIC_ERROR_CODES).optional(),
          errors: z.array(fieldError).optional().meta({ description: 'With `invalid_input`.' }),
        })
        .optional(),
    }),
  })
  .meta({ description: 'An error, in the shape of Strapi’s own.' });
export type Problem = z.infer<typeof problem>;
