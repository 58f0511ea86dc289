import type { Words } from './words';

export const de: Words = {
  shared: {
    greeting: 'Guten Tag{% if fullName %} {{ fullName }}{% endif %},',
    when: 'Datum und Uhrzeit',
    timeZone: 'Zeitzone',
    duration: 'Dauer',
    speaker: 'Es spricht',
    speakers: 'Es sprechen',
    host: 'Moderation',
    reference: 'Anmeldenummer',
    meetingLink: 'Zugangslink',
    preparation: 'Vorbereitung',
    join: 'Am Webinar teilnehmen',
    copyLink: 'Die Schaltfläche funktioniert nicht? Kopieren Sie diesen Link in Ihren Browser:',
    contactTitle: 'Haben Sie Fragen?',
    contact:
      '{% if contactEmail %}Antworten Sie auf diese E-Mail oder schreiben Sie an {{ contactEmail }}.{% else %}Antworten Sie einfach auf diese E-Mail.{% endif %} Bitte geben Sie Ihre Anmeldenummer {{ reference }} an.',
    reason: 'Sie erhalten diese E-Mail, weil {{ email }} für dieses Webinar angemeldet wurde.',
  },
  entry: {
    title: 'Webinar: {{ title }}',
    place: 'Online',
    linkLater: 'Der Zugangslink wird kurz vor der Veranstaltung mitgeteilt',
    noPreparation: 'Keine Unterlagen zur Vorbereitung',
  },
  meetTest: {
    text: 'Das Webinar findet in Google Meet statt. Öffnen Sie es einmal, um zu prüfen, ob Ihr Browser bereit ist:',
    label: 'Google Meet testen',
  },
  confirmation: {
    subject: 'Anmeldung bestätigt: {{ title }}',
    preheader: '{{ when }}, {{ zone }}',
    title: 'Ihre Anmeldung ist bestätigt',
    intro: 'Vielen Dank für Ihre Anmeldung. Ihr Platz bei „{{ title }}“ ist reserviert, und wir freuen uns auf Sie.',
    calendarTitle: 'In den Kalender eintragen',
    calendarText: 'Wählen Sie Ihren Kalender oder öffnen Sie die angehängte Datei invite.ics.',
    linkTitle: 'Ihr Zugangslink',
    linkLater:
      'Wir senden Ihnen den Zugangslink {{ linkComes }} vor Beginn per E-Mail. Bis dahin brauchen Sie nichts zu tun.',
    linkHere: 'Mit diesem Link nehmen Sie am Webinar teil:',
    preparationTitle: 'So bereiten Sie sich vor',
    preparationNone:
      'Sie brauchen nichts vorzubereiten. Halten Sie gern Ihre Fragen bereit: Dafür ist Zeit vorgesehen.',
    technicalTitle: 'Das brauchen Sie',
    technicalItems: [
      'Eine stabile Internetverbindung und einen aktuellen Browser (Chrome, Edge, Firefox oder Safari)',
      'Lautsprecher oder, besser, Kopfhörer',
      'Mikrofon und Kamera nur, wenn Sie sich zu Wort melden möchten',
    ],
    sharingTitle: 'Weitersagen',
    sharing: 'Kennen Sie jemanden, den das Thema interessiert? Geben Sie diese Seite weiter:',
  },
  'reminder-24h': {
    subject: 'Erinnerung: {{ title }} ({{ shortWhen }})',
    preheader: '{% if joinUrl %}Ihr Zugangslink steht in dieser E-Mail. {% endif %}{{ when }}, {{ zone }}',
    title: 'Ihr Webinar steht bevor',
    intro: '„{{ title }}“ beginnt am {{ when }}, {{ zone }}.{% if joinUrl %} Hier ist Ihr Zugangslink.{% endif %}',
    checkTitle: 'Kurz prüfen, bevor es losgeht',
    checkItems: [
      'Öffnen Sie den Link einige Minuten vor Beginn',
      'Prüfen Sie den Ton, am besten mit Kopfhörern',
      'Halten Sie Ihre Fragen bereit',
    ],
    calendarText: 'Die angehängte Datei invite.ics ergänzt den Zugangslink in Ihrem Kalender.',
  },
  'reminder-1h': {
    subject: 'Gleich geht es los: {{ title }}',
    preheader: 'Beginn um {{ time }}.{% if joinUrl %} Ihr Link steht in dieser E-Mail.{% endif %}',
    title: 'Gleich geht es los',
    intro:
      '„{{ title }}“ beginnt um {{ time }}, {{ zone }}.{% if joinUrl %} Ein Klick genügt, und Sie sind dabei.{% endif %}',
    trouble:
      'Klappt der Zugang nicht? Versuchen Sie es mit einem anderen Browser oder einem privaten Fenster. Wenn das nicht hilft, antworten Sie auf diese E-Mail.',
  },
};
