import { z } from 'zod';

const howMany = z.int().min(0);

/** Answer of `GET /webinars/webinars/:id/charts`: numbers to draw. People who cancelled are in none but their own. */
export const chartsAnswer = z.strictObject({
  data: z.strictObject({
    timeZone: z.string().meta({ description: 'What the days are those of: the webinar’s.' }),
    unit: z.enum(['day', 'week', 'month']).meta({ description: 'How long a bucket is; long spans have longer ones.' }),
    registrations: z
      .array(
        z.strictObject({
          date: z.iso.date().meta({ description: 'Its first day.' }),
          registered: howMany,
          total: howMany.meta({ description: 'With all before it.' }),
        }),
      )
      .meta({ description: 'From the first registration to the start, or to now; at most 180.' }),
    attendance: z.strictObject({
      registered: howMany.meta({ description: 'Everybody with a place.' }),
      attended: howMany,
      noShow: howMany,
      unmarked: howMany.meta({ description: 'Of whom nobody has said yet whether they came.' }),
      joined: howMany.meta({ description: 'Used the join link while the webinar was on.' }),
      cancelled: howMany,
    }),
    languages: z
      .array(z.strictObject({ language: z.string().nullable(), people: howMany }))
      .meta({ description: 'Most first, at most 12; `null` = all others together.' }),
  }),
  meta: z.strictObject({}),
});
export type ChartsAnswer = z.infer<typeof chartsAnswer>;
export type Charts = ChartsAnswer['data'];
