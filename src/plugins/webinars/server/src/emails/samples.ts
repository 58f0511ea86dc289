import { DELIVERY_KINDS } from '../domain/delivery';
import type { Language } from '../domain/locale';
import type { MailInput, MailKind, RenderedMail } from './input';
import { renderMail } from './render';

const TITLES: Record<Language, string> = {
  en: 'Your first match as a referee: rules, signals and nerves',
  fr: 'Votre premier match d’arbitre : règles, gestes et sang-froid',
  es: 'Su primer partido como árbitro: reglas, señales y nervios',
  sv: 'Din första match som domare: regler, tecken och nerver',
  de: 'Ihr erstes Spiel als Schiedsrichter: Regeln, Zeichen und Nerven',
};

/** A made-up mail in `language`, for previews and tests. */
export function sampleInput(kind: MailKind, language: Language): MailInput {
  const startsAt = new Date('2026-09-17T16:00:00Z');
  const before: Partial<Record<MailKind, number>> = { 'reminder-24h': 24 * 60, 'reminder-1h': 60 };
  return {
    kind,
    language,
    webinar: {
      documentId: 'k2v9q0s3m7x1c5b8n4z6w2ht',
      title: TITLES[language],
      startsAt,
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
      pageUrl: `https://www.example.com/${language}/webinar/first-match`,
    },
    recipient: { email: 'camille.martin@example.com', firstName: 'Camille', lastName: 'Martin' },
    reference: 'WB-7F3K9Q',
    brand: {
      name: 'Northern Referee Academy',
      colour: '#047857',
      footer: 'Storgatan 1, 111 23 Stockholm, Sweden',
    },
    organizer: { name: 'Northern Referee Academy', email: 'webinars@example.com' },
    contactEmail: 'help@example.com',
    reminderOffsetsMinutes: [1440, 60],
    now: new Date(startsAt.getTime() - (before[kind] ?? 14 * 24 * 60) * 60_000),
  };
}

/** Every kind of mail in one language, as a gallery shows them. */
export function renderSamples(language: Language): ({ kind: MailKind } & RenderedMail)[] {
  return DELIVERY_KINDS.map((kind) => ({ kind, ...renderMail(sampleInput(kind, language)) }));
}
