// What a database holds before anything is measured.
const DAY = 86_400_000;
/** Rows a statement. */
const BATCH = 200;
const LANGUAGES = ['en', 'fr', 'es', 'sv', 'de'];

/** `rows` published webinars of ours, and as many entries of the same facts of the peer's content type. */
export async function seedWebinars(strapi, rows) {
  for (let index = 0; index < rows; index += 1) {
    const facts = {
      title: `How to run a good webinar, part ${index + 1}`,
      description: 'What to prepare, whom to invite, and what to do when the sound fails. '.repeat(8),
      slug: `part-${index + 1}`,
      startsAt: new Date(Date.now() + (index + 1) * DAY),
      durationMinutes: 45,
      timezone: 'Europe/Stockholm',
      hostName: 'Kim Andersson',
      promoteOnHomepage: index === 0,
      seoTitle: `Part ${index + 1}`,
      seoDescription: 'A good webinar in forty-five minutes.',
    };
    await strapi.documents('api::event.event').create({ data: { ...facts, state: 'SCHEDULED' } });
    if (!strapi.plugin('webinars')) continue;
    const { documentId } = await strapi
      .documents('plugin::webinars.webinar')
      .create({ data: { ...facts, meetUrl: 'https://meet.example.org/room' } });
    await strapi.plugin('webinars').service('lifecycle').perform(documentId, 'publish');
  }
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  for (const action of ['api::event.event.find', 'api::event.event.findOne', 'api::signup.signup.create']) {
    await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
}

/**
 * So many people with a place at the webinar, and leads who asked for its topic; past the use cases, which would take
 * minutes. Returns the webinar's document id.
 */
export async function seedPeople(strapi, { slug, attendees, leads = 0, topic = 'sound', names = ['kim', 'robin'] }) {
  const [attendee, lead] = names;
  const { documentId } = await strapi.db.query('plugin::webinars.webinar').findOne({ where: { slug } });
  const now = Date.now();
  const written = { created_at: new Date(now), updated_at: new Date(now), published_at: new Date(now) };
  const person = (prefix, number) => ({
    document_id: `${prefix}${String(number).padStart(24 - prefix.length, '0')}`,
    email: `${prefix}-${number}@example.org`,
    email_key: `${prefix}-${number}@example.org`,
    language: LANGUAGES[number % LANGUAGES.length],
    unsubscribed: false,
    ...written,
  });

  await insert(strapi, 'webinars_attendees', attendees, (number) => ({
    ...person(attendee, number),
    webinar_document_id: documentId,
    first_name: 'Kim',
    last_name: `Andersson ${number}`,
    company: `Example ${number % 1000}`,
    search_text: `${attendee}-${number}@example.org\nkim\nandersson ${number}\nexample ${number % 1000}`,
    state: 'confirmed',
    source: 'public_api',
    registered_at: new Date(now - 30 * DAY - number * 1_000),
  }));
  await strapi.db.connection('webinars_seats').where({ webinar_document_id: documentId }).update({ taken: attendees });
  if (leads === 0) return documentId;

  const { documentId: tag } = await strapi
    .documents('plugin::webinars.tag')
    .create({ data: { key: topic, label: topic } });
  await strapi
    .documents('plugin::webinars.webinar')
    .update({ documentId, data: { tags: { set: [{ documentId: tag }] } } });
  await insert(strapi, 'webinars_interests', leads, (number) => ({
    ...person(lead, number),
    topics: JSON.stringify([topic]),
    notified_count: 0,
  }));
  await insert(strapi, 'webinars_interest_topics', leads, (number) => ({
    interest_document_id: person(lead, number).document_id,
    email_key: person(lead, number).email_key,
    topic,
  }));
  // PostgreSQL vacuums by itself after a while. Before it has, an index alone does not answer: not on one side only.
  await strapi.db.connection.raw(strapi.db.dialect.client === 'postgres' ? 'VACUUM ANALYZE' : 'ANALYZE');
  return documentId;
}

async function insert(strapi, table, count, rowOf) {
  await strapi.db.connection.transaction(async (trx) => {
    for (let start = 0; start < count; start += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => rowOf(start + index));
      await trx(table).insert(rows);
    }
  });
}
