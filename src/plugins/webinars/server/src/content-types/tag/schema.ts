/** A topic that webinars are about and that people register interest in. `key` is stable, `label` is per locale. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_tags',
  info: { singularName: 'tag', pluralName: 'tags', displayName: 'Webinar tag', description: 'A topic of webinars' },
  options: { draftAndPublish: false },
  pluginOptions: { i18n: { localized: true } },
  indexes: [
    { name: 'webinars_tags_key_locale_unique', columns: ['key', 'locale'], type: 'unique' },
    { name: 'webinars_tags_document_id_locale_index', columns: ['document_id', 'locale'] },
  ],
  attributes: {
    label: { type: 'string', required: true, maxLength: 80, pluginOptions: { i18n: { localized: true } } },
    key: {
      type: 'string',
      required: true,
      maxLength: 60,
      regex: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
      pluginOptions: { i18n: { localized: false } },
    },
  },
} as const;
