/**
 * Kept by the system: the Content Manager never offers it, in no form and no list. Where a form
 * can be saved none of them may be `required`: it is not given their values, and would miss them without a word.
 */
export const hidden = <Name extends string>(...names: Name[]) => ({
  attributes: Object.fromEntries(names.map((name) => [name, { hidden: true }])) as Record<Name, { hidden: true }>,
});

/** What an operator reads at a field of the Content Manager. */
export interface FormField {
  label: string;
  /** The line under the field. */
  description?: string;
  placeholder?: string;
  /** The form shows it, but only the system writes it. */
  readOnly?: true;
}

/** How the Content Manager shows a content type until an operator arranges it otherwise. */
export interface Form {
  /** Names an entry wherever another one points at it. */
  mainField: string;
  sort: { by: string; order: 'ASC' | 'DESC' };
  /** The columns of the list. */
  columns: readonly string[];
  /** The form, row by row; a row is 12 wide. Long texts and JSON always take a whole one. */
  rows: readonly (readonly (readonly [field: string, width: number])[])[];
  fields: Readonly<Record<string, FormField>>;
}

/** A form in which nothing can be changed. */
export function readOnly(form: Form): Form {
  const fields = Object.entries(form.fields).map(([name, field]) => [name, { ...field, readOnly: true }] as const);
  return { ...form, fields: Object.fromEntries(fields) };
}
