import type { Core } from '@strapi/strapi';
import type { Form } from '../../content-types/form';
import { FORMS } from '../../content-types/forms';
import { use } from '../access';
import { WEBINAR } from './webinars';

interface FieldSettings {
  edit: Record<string, unknown>;
  list: Record<string, unknown>;
}

/** How the Content Manager keeps the looks of a content type. */
interface Configuration {
  settings: Record<string, unknown>;
  metadatas: Record<string, FieldSettings>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

/** The part of the Content Manager's own service that is used here; Strapi publishes no types for it. */
interface ContentTypesService {
  findContentType(uid: string): { uid: string };
  findConfiguration(contentType: { uid: string }): Promise<Configuration & { uid: string }>;
  updateConfiguration(contentType: { uid: string }, configuration: Configuration): Promise<unknown>;
}

/** Per content type: the fields that were set up. */
type Done = Record<string, string[]>;

/**
 * Gives the Content Manager readable labels and a sensible form, once: what an operator arranges afterwards stays.
 * Fields that a later version of the plugin brings get their labels when they first appear.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  /** At boot, after the Content Manager has synchronised its own configuration with the content types. */
  async apply(): Promise<void> {
    const store = strapi.store({ type: 'plugin', name: 'webinars' });
    const done = ((await store.get({ key: 'content-manager-forms' })) ?? {}) as Done;
    const contentTypes = strapi.plugin('content-manager').service<ContentTypesService>('content-types');

    let changed = false;
    for (const [uid, form] of Object.entries(FORMS)) {
      const known = done[uid];
      const fields = Object.keys(form.fields);
      const added = fields.filter((field) => !known?.includes(field));
      if (added.length === 0) continue;

      const contentType = contentTypes.findContentType(uid);
      const current = await contentTypes.findConfiguration(contentType);
      const labelled = { ...current, metadatas: labelFields(current.metadatas, form, added) };
      await contentTypes.updateConfiguration(contentType, known ? labelled : arrange(labelled, form));
      done[uid] = fields;
      changed = true;
    }
    if (changed) await store.set({ key: 'content-manager-forms', value: done });
  },

  /** A new webinar's form begins with the settings of the moment in which it is opened, not with those of the boot. */
  prefill(): void {
    const { attributes } = strapi.contentType(WEBINAR);
    const settings = () => use(strapi).settings.get().defaults;
    for (const name of ['promoteWeeksBefore', 'promoteOnHomepage'] as const) {
      Object.defineProperty(attributes[name], 'default', {
        get: () => settings()[name],
        enumerable: true,
        configurable: true,
      });
    }
  },
});

/** `metadatas` with our words at `names`; everything else as it is. */
function labelFields(
  metadatas: Configuration['metadatas'],
  form: Form,
  names: readonly string[],
): Configuration['metadatas'] {
  const ours = names.flatMap((name) => {
    const [field, current] = [form.fields[name], metadatas[name]];
    if (!field || !current) return [];
    const { label, description = '', placeholder = '', readOnly = false } = field;
    const edit = { ...current.edit, label, description, placeholder, editable: !readOnly };
    return [[name, { edit, list: { ...current.list, label } }] as const];
  });
  return { ...metadatas, ...Object.fromEntries(ours) };
}

/** `configuration` with our columns, rows, title and order. */
function arrange(configuration: Configuration, { mainField, sort, columns, rows }: Form): Configuration {
  return {
    ...configuration,
    settings: { ...configuration.settings, mainField, defaultSortBy: sort.by, defaultSortOrder: sort.order },
    layouts: { list: [...columns], edit: rows.map((row) => row.map(([name, size]) => ({ name, size }))) },
  };
}
