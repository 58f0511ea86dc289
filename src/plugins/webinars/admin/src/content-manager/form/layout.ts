import { isOfWebinars, type FormField, type LayoutOptions } from '../types';
import { hintOf } from './FieldHint';

/** Inputs of the plugin's own, by the names under which Strapi's form finds them. */
export const INPUTS = {
  heading: 'webinars.group-heading',
  meeting: 'webinars.meeting',
  zone: 'webinars.time-zone',
} as const;

const GROUP_FIELDS = {
  what: ['title', 'slug', 'description', 'tags'],
  when: ['startsAt', 'durationMinutes', 'timezone', 'maxAttendees'],
  who: ['hostName', 'hostEmail', 'speakers'],
  where: ['meetingProvider', 'meetUrl'],
  promotion: ['promoteOnHomepage', 'promoteWeeksBefore', 'seoTitle', 'seoDescription'],
  afterwards: ['recordingUrl', 'slidesUrl'],
} as const;
export type Group = keyof typeof GROUP_FIELDS;

/** Shown in words in the panel beside the form: nobody types them. */
const TOLD_ELSEWHERE: readonly string[] = ['state', 'meetProvisionError'];

const OWN_INPUT: Readonly<Record<string, string>> = {
  meetingProvider: INPUTS.meeting,
  timezone: INPUTS.zone,
};

function groupOf(name: string | undefined): Group | null {
  const found = (Object.keys(GROUP_FIELDS) as Group[]).find((group) =>
    (GROUP_FIELDS[group] as readonly string[]).includes(name ?? ''),
  );
  return found ?? null;
}

interface EditLayout {
  layout: FormField[][][];
  options?: LayoutOptions;
}

/**
 * The form of a webinar in titled groups: each run of rows that belong together, so that a form that somebody arranged
 * otherwise keeps their order. Rows of fields that the plugin does not know stay with what stands above them.
 */
export function arrangeForm<T extends { layout: EditLayout }>(given: T): T {
  const { layout } = given;
  if (!isOfWebinars(layout.options)) return given;
  const rows = layout.layout
    .flat()
    .map((row) => row.filter(({ name }) => !TOLD_ELSEWHERE.includes(name)).map(asOurs))
    .filter((row) => row.length > 0);

  const panels: FormField[][][] = [];
  let current: Group | null = null;
  for (const row of rows) {
    const group: Group | null = groupOf(row[0]?.name) ?? current;
    if (group !== current || panels.length === 0) panels.push(group && row[0] ? [[headingOf(row[0], group)]] : []);
    panels.at(-1)?.push(row);
    current = group;
  }
  return { ...given, layout: { ...layout, layout: panels } };
}

const asOurs = (field: FormField): FormField => ({
  ...field,
  type: OWN_INPUT[field.name] ?? field.type,
  hint: hintOf(field.name, field.hint),
});

/** Stands under the name of the group's first field: who may read the one sees the other. */
function headingOf(first: FormField, group: Group): FormField {
  return { ...first, type: INPUTS.heading, size: 12, group, hint: undefined, required: false };
}
