import type { EventName } from '../../../contracts';

type Text = 'title' | 'hint' | EventName;

/** What the group of our events in the form of a webhook says, by language of the admin panel. */
const TEXTS: Record<string, Record<Text, string>> = {
  en: {
    title: 'Webinars',
    hint: 'Events about people carry their e-mail address.',
    'webinar.published': 'A webinar is published',
    'webinar.rescheduled': 'A webinar is moved',
    'webinar.cancelled': 'A webinar is cancelled',
    'webinar.recording-published': 'A recording is published',
    'attendee.registered': 'Somebody registers',
    'attendee.cancelled': 'A registration is cancelled',
    'interest.expressed': 'Somebody wants to hear of future webinars',
  },
  fr: {
    title: 'Webinaires',
    hint: 'Les évènements qui concernent une personne contiennent son adresse e-mail.',
    'webinar.published': 'Un webinaire est publié',
    'webinar.rescheduled': 'Un webinaire est déplacé',
    'webinar.cancelled': 'Un webinaire est annulé',
    'webinar.recording-published': 'Un enregistrement est publié',
    'attendee.registered': 'Une personne s’inscrit',
    'attendee.cancelled': 'Une inscription est annulée',
    'interest.expressed': 'Une personne souhaite être informée des prochains webinaires',
  },
  es: {
    title: 'Seminarios web',
    hint: 'Los eventos sobre personas incluyen su dirección de correo electrónico.',
    'webinar.published': 'Se publica un seminario web',
    'webinar.rescheduled': 'Se cambia la fecha de un seminario web',
    'webinar.cancelled': 'Se cancela un seminario web',
    'webinar.recording-published': 'Se publica una grabación',
    'attendee.registered': 'Alguien se inscribe',
    'attendee.cancelled': 'Se cancela una inscripción',
    'interest.expressed': 'Alguien quiere saber de los próximos seminarios web',
  },
  sv: {
    title: 'Webbinarier',
    hint: 'Händelser som gäller personer innehåller deras e-postadress.',
    'webinar.published': 'Ett webbinarium publiceras',
    'webinar.rescheduled': 'Ett webbinarium flyttas',
    'webinar.cancelled': 'Ett webbinarium ställs in',
    'webinar.recording-published': 'En inspelning publiceras',
    'attendee.registered': 'Någon anmäler sig',
    'attendee.cancelled': 'En anmälan avbokas',
    'interest.expressed': 'Någon vill få veta när det kommer nya webbinarier',
  },
  de: {
    title: 'Webinare',
    hint: 'Ereignisse zu Personen enthalten deren E-Mail-Adresse.',
    'webinar.published': 'Ein Webinar wird veröffentlicht',
    'webinar.rescheduled': 'Ein Webinar wird verschoben',
    'webinar.cancelled': 'Ein Webinar wird abgesagt',
    'webinar.recording-published': 'Eine Aufzeichnung wird veröffentlicht',
    'attendee.registered': 'Jemand meldet sich an',
    'attendee.cancelled': 'Eine Anmeldung wird storniert',
    'interest.expressed': 'Jemand möchte von künftigen Webinaren erfahren',
  },
};

/** The id of a text among those of all plugins. */
export const textId = (text: Text): string => `webinars.webhooks.${text}`;

/** The texts of one language, by id; none when it is not one of ours: Strapi then shows the English ones. */
export function webhookTexts(locale: string): Record<string, string> {
  return Object.fromEntries(Object.entries(TEXTS[locale] ?? {}).map(([text, words]) => [textId(text as Text), words]));
}
