import { LONG } from '../columns';

const shared = { i18n: { localized: false } };

/** Who speaks. The biography is per locale, the rest holds for all. */
export default {
  kind: 'collectionType',
  collectionName: 'webinars_speakers',
  info: {
    singularName: 'speaker',
    pluralName: 'speakers',
    displayName: 'Speaker',
    description: 'Someone who presents webinars',
  },
  options: { draftAndPublish: false },
  pluginOptions: { i18n: { localized: true } },
  indexes: [{ name: 'webinars_speakers_document_id_locale_index', columns: ['document_id', 'locale'] }],
  attributes: {
    name: { type: 'string', required: true, maxLength: 120, pluginOptions: shared },
    email: { type: 'email', maxLength: 254, pluginOptions: shared },
    company: { type: 'string', maxLength: 200, pluginOptions: shared },
    position: { type: 'string', maxLength: 200, pluginOptions: shared },
    photo: { type: 'media', multiple: false, allowedTypes: ['images'], pluginOptions: shared },
    linkedinUrl: { type: 'string', maxLength: 2000, columnType: LONG, pluginOptions: shared },
    websiteUrl: { type: 'string', maxLength: 2000, columnType: LONG, pluginOptions: shared },
    biography: { type: 'richtext', maxLength: 10000, pluginOptions: { i18n: { localized: true } } },
  },
} as const;
