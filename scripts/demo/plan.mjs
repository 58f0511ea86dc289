import { WORKSPACE_DOMAIN } from './environment.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The moment that is `days` from the day of `now` at `time` (`14:00`) in `zone`. */
export function at(now, days, time, zone) {
  const day = new Date(now.getTime() + days * DAY).toLocaleDateString('sv-SE', { timeZone: zone });
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // What a clock in the zone shows at that instant, read as if it were UTC, is off by the zone's offset.
  const shown = new Date(asUtc).toLocaleString('sv-SE', { timeZone: zone });
  return new Date(asUtc - (Date.parse(`${shown.replace(' ', 'T')}Z`) - asUtc));
}

/** `now` plus `minutes`, on a five-minute mark. */
const near = (now, minutes) => new Date(Math.round((now.getTime() + minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);

export const SPEAKERS = {
  elin: { name: 'Elin Bergström', position: 'Head of Customer Success', company: 'Northlight' },
  marc: { name: 'Marc Lefèvre', position: 'Energy Engineer', company: 'Northlight' },
  lucia: { name: 'Lucía Herrera', position: 'Data Protection Counsel', company: 'Herrera & Sanz' },
  jonas: { name: 'Jonas Weber', position: 'Integration Engineer', company: 'Northlight' },
  amara: { name: 'Dr Amara Okafor', position: 'Building Physicist', company: 'Institute for Warm Homes' },
  tomas: { name: 'Tomás Ribeiro', position: 'Energy Manager', company: 'City of Valdeira' },
};

const host = (name, email) => ({ hostName: name, hostEmail: email });
const ELIN = host('Elin Bergström', `elin.bergstrom@${WORKSPACE_DOMAIN}`);
const MARC = host('Marc Lefèvre', `marc.lefevre@${WORKSPACE_DOMAIN}`);
const JONAS = host('Jonas Weber', `jonas.weber@${WORKSPACE_DOMAIN}`);
/** Not in the simulated Workspace: nobody may act for this address there. */
const STRANGER = host('Paulina Novak', 'paulina.novak@partner.example');

const STOCKHOLM = 'Europe/Stockholm';
const PARIS = 'Europe/Paris';
const recording = (name) => `https://videos.northlight.example/${name}`;
const slides = (name) => `https://files.northlight.example/${name}.pdf`;

/**
 * The sample webinars, in every state. Days are counted from today: `created` and `published` are when that happened,
 * `registrations` is how many people signed up.
 */
export const webinars = (now) => [
  {
    key: 'getting-started',
    ...ELIN,
    speakers: ['elin'],
    tags: ['getting-started'],
    timezone: STOCKHOLM,
    startsAt: at(now, -24, '10:00', STOCKHOLM),
    durationMinutes: 45,
    created: -52,
    published: -49,
    registrations: 58,
    recorded: -22,
    recordingUrl: recording('getting-started'),
    slidesUrl: slides('getting-started'),
  },
  {
    key: 'spreadsheet',
    ...ELIN,
    speakers: ['tomas', 'elin'],
    tags: ['reporting', 'customer-stories'],
    timezone: 'Europe/Lisbon',
    startsAt: at(now, -61, '15:00', 'Europe/Lisbon'),
    durationMinutes: 60,
    created: -95,
    published: -92,
    registrations: 43,
    recorded: -58,
    recordingUrl: recording('from-the-spreadsheet-to-the-live-report'),
  },
  {
    // Never held: a recording that was published as it is.
    key: 'privacy',
    ...ELIN,
    speakers: ['lucia'],
    tags: ['data-protection'],
    timezone: 'Europe/Madrid',
    durationMinutes: 40,
    created: -40,
    recorded: -38,
    recordingUrl: recording('meter-readings-and-the-gdpr'),
    slidesUrl: slides('meter-readings-and-the-gdpr'),
  },
  {
    key: 'directive',
    ...MARC,
    speakers: ['lucia', 'marc'],
    tags: ['reporting', 'data-protection'],
    timezone: PARIS,
    startsAt: at(now, -2, '11:00', PARIS),
    durationMinutes: 60,
    created: -37,
    published: -30,
    registrations: 71,
    slidesUrl: slides('eu-buildings-directive'),
  },
  {
    key: 'site-visit',
    ...ELIN,
    speakers: ['tomas'],
    tags: ['customer-stories', 'heating'],
    timezone: 'Europe/Lisbon',
    startsAt: at(now, 5, '10:00', 'Europe/Lisbon'),
    durationMinutes: 45,
    created: -26,
    published: -21,
    registrations: 22,
    cancelled: -1,
  },
  {
    key: 'report',
    ...ELIN,
    speakers: ['elin'],
    tags: ['reporting', 'getting-started'],
    timezone: STOCKHOLM,
    startsAt: near(now, -20),
    durationMinutes: 90,
    created: -34,
    published: -29,
    registrations: 64,
  },
  {
    // Its first reminder goes out while somebody looks: about half an hour after the data were made.
    key: 'setback',
    ...MARC,
    speakers: ['marc', 'tomas'],
    tags: ['heating'],
    timezone: STOCKHOLM,
    startsAt: near(now, 24 * 60 + 45),
    durationMinutes: 45,
    created: -28,
    published: -25,
    registrations: 26,
  },
  {
    key: 'dashboard',
    ...ELIN,
    speakers: ['elin', 'jonas'],
    tags: ['getting-started', 'reporting'],
    timezone: STOCKHOLM,
    startsAt: at(now, 4, '14:00', STOCKHOLM),
    durationMinutes: 60,
    maxAttendees: 40,
    created: -23,
    published: -20,
    registrations: 38,
  },
  {
    key: 'heat-pumps',
    ...MARC,
    speakers: ['amara', 'marc'],
    tags: ['heating', 'customer-stories'],
    timezone: STOCKHOLM,
    startsAt: at(now, 8, '16:00', STOCKHOLM),
    durationMinutes: 75,
    maxAttendees: 300,
    promoteOnHomepage: true,
    promoteWeeksBefore: 3,
    created: -31,
    published: -27,
    registrations: 87,
  },
  {
    key: 'office-hours',
    ...JONAS,
    speakers: ['jonas', 'marc', 'elin'],
    tags: ['integrations', 'getting-started'],
    timezone: STOCKHOLM,
    startsAt: at(now, 11, '09:30', STOCKHOLM),
    durationMinutes: 60,
    maxAttendees: 20,
    created: -18,
    published: -16,
    registrations: 20,
  },
  {
    // Held elsewhere: the operator typed the address of the meeting.
    key: 'sensors',
    ...JONAS,
    speakers: ['jonas'],
    tags: ['integrations'],
    timezone: 'Europe/Berlin',
    startsAt: at(now, 20, '13:00', 'Europe/Berlin'),
    durationMinutes: 90,
    meetUrl: 'https://zoom.example.com/j/83600412207',
    created: -12,
    published: -10,
    registrations: 17,
  },
  {
    // Complete: can be published with one click.
    key: 'benchmarking',
    ...MARC,
    speakers: ['marc'],
    tags: ['reporting'],
    timezone: PARIS,
    startsAt: at(now, 33, '11:00', PARIS),
    durationMinutes: 60,
    maxAttendees: 150,
    created: -6,
  },
  {
    // The calendar refuses: the host's domain is not in the Workspace.
    key: 'cooling',
    ...STRANGER,
    speakers: [],
    tags: ['heating'],
    timezone: STOCKHOLM,
    startsAt: at(now, 41, '15:00', STOCKHOLM),
    durationMinutes: 60,
    created: -4,
  },
  {
    // Just begun: a title in two languages and nothing else.
    key: 'solar',
    speakers: [],
    tags: [],
    timezone: STOCKHOLM,
    durationMinutes: 60,
    created: -1,
  },
];
