import { z } from 'zod';
import { adminWebinarsQuery, adminWebinarSummary } from './admin';

/** Why a webinar needs somebody now, the most urgent first. */
export const ATTENTION_KINDS = [
  'provisioning_failed',
  'mails_failed',
  'draft_starts_soon',
  'draft_start_passed',
  'recording_missing',
  'full',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** Query of `GET /webinars/overview`. */
export const overviewQuery = adminWebinarsQuery.pick({ locale: true });

export const attention = z.strictObject({
  kind: z.enum(ATTENTION_KINDS),
  webinar: adminWebinarSummary,
  count: z.int().nullable().meta({ description: 'Of `mails_failed`: how many mails.' }),
});
export type Attention = z.infer<typeof attention>;

/** What is wrong with the whole installation, the most urgent first. */
export const TROUBLE_KINDS = ['mails_late', 'work_given_up', 'other_mails_failed'] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

export const trouble = z.strictObject({
  kind: z.enum(TROUBLE_KINDS).meta({
    description: '`other_mails_failed`: mails about no webinar, see `GET /webinars/deliveries`.',
  }),
  count: z.int().min(1).meta({ description: 'How many mails, or how much work.' }),
  since: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'Of `mails_late`: when the first of them should have gone out.' }),
});
export type Trouble = z.infer<typeof trouble>;

/** Answer of `GET /webinars/overview`: what the operators' first page shows. */
export const overviewAnswer = z.strictObject({
  data: z.strictObject({
    live: z.array(adminWebinarSummary).meta({ description: 'Those that are live now.' }),
    next: adminWebinarSummary.nullable().meta({ description: 'The next of those that are scheduled.' }),
    troubles: z.array(trouble).meta({ description: 'Of the whole installation; none while all is well.' }),
    attention: z.array(attention).meta({ description: 'At most 20 of each kind.' }),
    upcoming: z.array(adminWebinarSummary).meta({ description: 'The next five that are scheduled or live.' }),
    registrations: z
      .strictObject({
        lastSevenDays: z.int(),
        sevenDaysBefore: z.int(),
        byDay: z.array(z.int()).length(7).meta({ description: 'The last seven days, each of 24 hours, oldest first.' }),
      })
      .meta({ description: 'New registrations that stand, over all webinars.' }),
    counts: z.record(z.string(), z.int()).meta({ description: 'Webinars by state.' }),
  }),
  meta: z.strictObject({}),
});
export type OverviewAnswer = z.infer<typeof overviewAnswer>;
