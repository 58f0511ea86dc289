import { DELIVERY_KINDS } from '../domain/delivery';
import { LANGUAGES, type Language } from '../domain/locale';
import type { MailInput, MailKind, MailWebinar, RenderedMail } from './input';
import { renderMail } from './render';

interface SampleTexts {
  title: string;
  topics: string[];
  cancelReason: string;
  message: { subject: string; body: string };
}

const TEXTS: Record<Language, SampleTexts> = {
  en: {
    title: 'Your first match as a referee: rules, signals and nerves',
    topics: ['Rules of the game', 'Getting started'],
    cancelReason: 'Amara Okafor has fallen ill.\n\nWe will publish a new date on https://www.example.com/en/webinar.',
    message: {
      subject: 'Please bring your rule book',
      body: 'Amara will go through three scenes from last season.\n\nThe rules are here: https://www.example.com/rules.pdf.\nChapter 3 is enough.',
    },
  },
  fr: {
    title: 'Votre premier match d’arbitre : règles, gestes et sang-froid',
    topics: ['Règles du jeu', 'Premiers pas'],
    cancelReason:
      'Amara Okafor est souffrante.\n\nLa nouvelle date sera publiée sur https://www.example.com/fr/webinar.',
    message: {
      subject: 'Pensez à votre livret de règles',
      body: 'Amara commentera trois scènes de la saison passée.\n\nLes règles se trouvent ici : https://www.example.com/rules.pdf.\nLe chapitre 3 suffit.',
    },
  },
  es: {
    title: 'Su primer partido como árbitro: reglas, señales y nervios',
    topics: ['Reglas del juego', 'Primeros pasos'],
    cancelReason: 'Amara Okafor está enferma.\n\nPublicaremos una nueva fecha en https://www.example.com/es/webinar.',
    message: {
      subject: 'Tenga a mano el reglamento',
      body: 'Amara comentará tres jugadas de la temporada pasada.\n\nEl reglamento está aquí: https://www.example.com/rules.pdf.\nBasta con el capítulo 3.',
    },
  },
  sv: {
    title: 'Din första match som domare: regler, tecken och nerver',
    topics: ['Spelregler', 'Kom i gång'],
    cancelReason: 'Amara Okafor har blivit sjuk.\n\nEtt nytt datum publiceras på https://www.example.com/sv/webinar.',
    message: {
      subject: 'Ta gärna med regelboken',
      body: 'Amara går igenom tre situationer från förra säsongen.\n\nReglerna finns här: https://www.example.com/rules.pdf.\nKapitel 3 räcker.',
    },
  },
  de: {
    title: 'Ihr erstes Spiel als Schiedsrichter: Regeln, Zeichen und Nerven',
    topics: ['Spielregeln', 'Erste Schritte'],
    cancelReason:
      'Amara Okafor ist erkrankt.\n\nDen neuen Termin veröffentlichen wir auf https://www.example.com/de/webinar.',
    message: {
      subject: 'Bitte halten Sie das Regelheft bereit',
      body: 'Amara geht drei Szenen der letzten Saison durch.\n\nDie Regeln finden Sie hier: https://www.example.com/rules.pdf.\nKapitel 3 genügt.',
    },
  },
};

const STARTS_AT = new Date('2026-09-17T16:00:00Z');
const MINUTE = 60_000;
/** When each kind is usually sent, minutes before the start. */
const BEFORE: Partial<Record<MailKind, number>> = {
  'reminder-24h': 24 * 60,
  'reminder-1h': 60,
  'recording-available': -24 * 60,
};
const token = (purpose: string) => `https://api.example.com/api/webinars/t/sample-link-to-${purpose}`;

/** A made-up mail in `language` with everything in it that it can have, for previews and tests. */
export function sampleInput(kind: MailKind, language: Language): MailInput {
  const { topics, cancelReason, message } = TEXTS[language];
  const lead = kind === 'confirm-interest';
  return {
    kind,
    language,
    webinar: lead ? null : sampleWebinar(language),
    audience: lead ? 'lead' : 'attendee',
    recipient: { email: 'camille.martin@example.com', ...(!lead && { firstName: 'Camille', lastName: 'Martin' }) },
    reference: lead ? null : 'WB-7F3K9Q',
    links: {
      join: lead ? null : token('join'),
      cancel: lead ? null : token('cancel'),
      resend: lead ? null : token('resend'),
      confirm: kind.startsWith('confirm-') ? token('confirm') : null,
      unsubscribe: token('unsubscribe'),
    },
    cancelReason: kind === 'cancelled' ? cancelReason : null,
    topics: lead ? topics : [],
    message: kind === 'message' ? message : null,
    overrides: null,
    brand: { name: 'Northern Referee Academy', colour: '#047857', footer: 'Storgatan 1, 111 23 Stockholm, Sweden' },
    organizer: { name: 'Northern Referee Academy', email: 'webinars@example.com' },
    contactEmail: 'help@example.com',
    reminderOffsetsMinutes: [1440, 60],
    now: new Date(STARTS_AT.getTime() - (BEFORE[kind] ?? 14 * 24 * 60) * MINUTE),
  };
}

function sampleWebinar(language: Language): MailWebinar {
  return {
    documentId: 'k2v9q0s3m7x1c5b8n4z6w2ht',
    state: 'SCHEDULED',
    title: TEXTS[language].title,
    startsAt: STARTS_AT,
    durationMinutes: 60,
    timezone: 'Europe/Stockholm',
    sequence: 0,
    hostName: 'Elin Bergström',
    speakers: [
      { name: 'Amara Okafor', position: null, company: 'Northern Referee Academy' },
      { name: 'Luis Ferrer', position: null, company: null },
    ],
    meetingProvider: 'google_meet',
    meetUrl: 'https://meet.google.com/abc-defg-hij',
    recordingUrl: 'https://video.example.com/first-match',
    slidesUrl: 'https://www.example.com/slides/first-match.pdf',
    pageUrl: `https://www.example.com/${language}/webinar/first-match`,
  };
}

/**
 * Mails of one kind such that every fact that may be absent is there in one and missing in another: what a text has to
 * survive before it is saved.
 */
export function sampleInputs(kind: MailKind, language: Language): MailInput[] {
  const full = sampleInput(kind, language);
  const variants = [full, withoutExtras(full)];
  if (kind === 'recording-available') {
    const lead = asLead(full);
    variants.push(lead, withoutDate(withoutExtras(lead)));
  } else if (full.webinar) {
    // After the last reminder's moment: the meeting link comes now or never.
    const now = new Date(STARTS_AT.getTime() - 30 * MINUTE);
    variants.push(
      { ...full, now },
      { ...withoutExtras(full), now, webinar: { ...full.webinar, preparation: '§ 1, § 3' } },
    );
    // Sent by hand, long before its moment.
    if (kind === 'reminder-1h') variants.push({ ...full, now: new Date(STARTS_AT.getTime() - 3 * 24 * 60 * MINUTE) });
  }
  return variants;
}

function withoutExtras(input: MailInput): MailInput {
  const { links, webinar } = input;
  return {
    ...input,
    recipient: { email: input.recipient.email, firstName: null, lastName: null },
    links: { join: null, cancel: null, resend: null, confirm: links.confirm, unsubscribe: null },
    webinar: webinar && {
      ...webinar,
      meetUrl: null,
      slidesUrl: null,
      pageUrl: null,
      hostName: null,
      meetingProvider: 'custom_url',
      speakers: webinar.speakers.slice(0, input.kind === 'confirmation' ? 1 : 0),
    },
    cancelReason: null,
    topics: [],
    contactEmail: null,
    brand: { name: input.brand.name, colour: input.brand.colour },
  };
}

function asLead(input: MailInput): MailInput {
  const language = LANGUAGES.find((each) => each === input.language) ?? 'en';
  return {
    ...input,
    audience: 'lead',
    recipient: { email: 'camille.martin@example.com' },
    reference: null,
    links: { join: null, cancel: null, resend: null, confirm: null, unsubscribe: input.links.unsubscribe },
    topics: TEXTS[language].topics,
  };
}

/** A recording that was never live. */
function withoutDate(input: MailInput): MailInput {
  return { ...input, webinar: input.webinar && { ...input.webinar, startsAt: null } };
}

/** Every kind of mail in one language, as a gallery shows them. */
export function renderSamples(language: Language): ({ kind: MailKind } & RenderedMail)[] {
  return DELIVERY_KINDS.map((kind) => ({ kind, ...renderMail(sampleInput(kind, language)) }));
}
