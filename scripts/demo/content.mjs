// The sample tags, speakers and webinars, written through Strapi's document service as an editor would.
import de from './texts/de.mjs';
import en from './texts/en.mjs';
import es from './texts/es.mjs';
import fr from './texts/fr.mjs';
import sv from './texts/sv.mjs';
import { SPEAKERS } from './plan.mjs';

/** English first: it is Strapi's default locale, the others are added to it. */
export const TEXTS = { en, fr, es, sv, de };

const TAG = 'plugin::webinars.tag';
const SPEAKER = 'plugin::webinars.speaker';
const WEBINAR = 'plugin::webinars.webinar';

/** One document with a row for each language for which `dataIn` has something to say. @returns its document id */
async function createLocalized(strapi, uid, dataIn) {
  let documentId;
  for (const [locale, texts] of Object.entries(TEXTS)) {
    const data = dataIn(texts);
    if (!data) continue;
    if (documentId) await strapi.documents(uid).update({ documentId, locale, data });
    else ({ documentId } = await strapi.documents(uid).create({ locale, data }));
  }
  return documentId;
}

async function createEach(keys, create) {
  const ids = {};
  for (const key of keys) ids[key] = await create(key);
  return ids;
}

/** @returns document ids by key */
export const createTags = (strapi) =>
  createEach(Object.keys(en.tags), (key) => createLocalized(strapi, TAG, ({ tags }) => ({ key, label: tags[key] })));

/** @returns document ids by key */
export const createSpeakers = (strapi) =>
  createEach(Object.keys(SPEAKERS), (key) =>
    createLocalized(strapi, SPEAKER, ({ speakers }) => ({ ...SPEAKERS[key], biography: speakers[key] })),
  );

/** What of a plan is an attribute of the webinar, as it is known while it is being prepared. */
function attributesOf(plan, { tags, speakers }) {
  const { startsAt, durationMinutes, timezone, hostName, hostEmail, maxAttendees, meetUrl } = plan;
  return {
    ...{ startsAt, durationMinutes, timezone, hostName, hostEmail, maxAttendees, meetUrl },
    promoteOnHomepage: plan.promoteOnHomepage ?? false,
    ...(plan.promoteWeeksBefore && { promoteWeeksBefore: plan.promoteWeeksBefore }),
    tags: plan.tags.map((key) => tags[key]),
    speakers: plan.speakers.map((key) => speakers[key]),
  };
}

/** The webinar of `plan` as a draft in every language that it has texts in. @returns its document id and its slug */
export async function createWebinar(strapi, plan, related) {
  const documentId = await createLocalized(strapi, WEBINAR, (texts) => {
    const text = texts.webinars[plan.key];
    if (!text) return null;
    const translated = { title: text.title, description: text.description, seoDescription: text.seo };
    return texts === en ? { ...attributesOf(plan, related), ...translated } : translated;
  });
  const { slug } = await strapi.documents(WEBINAR).findOne({ documentId, fields: ['slug'] });
  return { documentId, slug };
}

export async function attachRecording(strapi, documentId, { recordingUrl, slidesUrl }) {
  await strapi.documents(WEBINAR).update({ documentId, data: { recordingUrl, slidesUrl } });
}
