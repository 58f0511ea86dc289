import { z } from 'zod';
import { DELIVERY_KINDS } from './words';

const howMany = z.int().min(0);
const utc = z.iso.datetime();

/** Mails of one kind about a webinar: those that are still to come, and what became of those that were owed. */
export const mailing = z.strictObject({
  kind: z.enum(DELIVERY_KINDS),
  at: utc.nullable().meta({ description: 'When they go out, as far as that is planned: reminders, a change.' }),
  switchedOff: z.boolean().meta({ description: 'A reminder that the configuration leaves out.' }),
  toCome: z
    .strictObject({ registrants: howMany, leads: howMany })
    .nullable()
    .meta({ description: 'Who will be owed one if nothing changes; `null` = nobody any more, or nothing is planned.' }),
  ledger: z.strictObject({
    waiting: howMany,
    sent: howMany,
    failed: howMany,
    notSent: howMany.meta({ description: 'Called back, or no longer true when they were to go out.' }),
  }),
});
export type Mailing = z.infer<typeof mailing>;

/** Answer of `GET /webinars/webinars/:id/timeline`: who is mailed at each step of a webinar's life. */
export const timelineAnswer = z.strictObject({
  data: z.strictObject({
    mailings: z.array(mailing).meta({ description: 'Of reminders only those of the present schedule.' }),
  }),
  meta: z.strictObject({}),
});
export type TimelineAnswer = z.infer<typeof timelineAnswer>;
