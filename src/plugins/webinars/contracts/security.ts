import { z } from 'zod';

/** Body of `POST /webinars/fresh-login`: the operator's own password. */
export const freshLoginBody = z.strictObject({
  password: z.string().min(1, 'Give your password.').max(500),
});
export type FreshLoginBody = z.output<typeof freshLoginBody>;

/** Answer of `GET` and `POST /webinars/fresh-login`. */
export const freshLoginAnswer = z.strictObject({
  data: z.strictObject({
    fresh: z.boolean().meta({ description: 'Whether something may be changed now without asking for the password.' }),
    until: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When it ends; `null` when it is not fresh, or never ends (`maxAgeMinutes` 0).' }),
    maxAgeMinutes: z.int().meta({ description: 'How old a log-in may be; 0 = that is not asked.' }),
  }),
  meta: z.strictObject({}),
});
export type FreshLoginAnswer = z.infer<typeof freshLoginAnswer>;

/** As the use cases know it; the time is the system's. */
export interface FreshLoginState {
  fresh: boolean;
  until: Date | null;
  maxAgeMinutes: number;
}
