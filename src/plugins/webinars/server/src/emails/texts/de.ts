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
    joinDirectly: 'Öffnet sich nichts? Dies ist die Adresse des Meetings selbst:',
    contactTitle: 'Haben Sie Fragen?',
    contact:
      '{% if contactEmail %}Antworten Sie auf diese E-Mail oder schreiben Sie an {{ contactEmail }}.{% else %}Antworten Sie einfach auf diese E-Mail.{% endif %}{% if reference %} Bitte geben Sie Ihre Anmeldenummer {{ reference }} an.{% endif %}',
    cancelPlace: 'Meine Teilnahme absagen',
    resend: 'Bestätigung erneut zusenden',
    unsubscribe: 'E-Mails dieser Art abbestellen',
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
    subject: 'Gleich geht es los: {{ title }}{% if otherDay %} ({{ shortWhen }}){% endif %}',
    preheader:
      'Beginn {% if otherDay %}am {{ otherDay }}, {% endif %}um {{ time }}.{% if joinUrl %} Ihr Link steht in dieser E-Mail.{% endif %}',
    title: 'Gleich geht es los',
    intro:
      '„{{ title }}“ beginnt {% if otherDay %}am {{ otherDay }}, {% endif %}um {{ time }}, {{ zone }}.{% if joinUrl %} Ein Klick genügt, und Sie sind dabei.{% endif %}',
    trouble:
      'Klappt der Zugang nicht? Versuchen Sie es mit einem anderen Browser oder einem privaten Fenster. Wenn das nicht hilft, antworten Sie auf diese E-Mail.',
  },
  rescheduled: {
    subject: 'Geändert: {{ title }} ({{ shortWhen }})',
    preheader: 'Jetzt gilt: {{ when }}, {{ zone }}',
    title: 'Bitte beachten: {{ when }}',
    intro: 'Die Angaben zu „{{ title }}“, wofür Sie angemeldet sind, haben sich geändert. Ab sofort gilt:',
    calendarText:
      'Die angehängte Datei invite.ics ersetzt den Termin in Ihrem Kalender. Einen selbst angelegten Termin ändern Sie bitte von Hand.',
    linkLater:
      'Wir senden Ihnen den Zugangslink {{ linkComes }} vor Beginn per E-Mail. Bitte nutzen Sie dann diesen Link, auch wenn Sie bereits einen haben.',
    linkHere: 'Mit diesem Link nehmen Sie am Webinar teil. Er ersetzt alle früheren:',
    cancelText: 'Sie können nicht mehr teilnehmen? Bitte sagen Sie ab, damit Ihr Platz für jemand anderen frei wird:',
  },
  cancelled: {
    subject: 'Abgesagt: {{ title }}{% if shortWhen %} ({{ shortWhen }}){% endif %}',
    preheader: 'Leider findet das Webinar nicht statt.',
    title: 'Das Webinar wurde abgesagt',
    intro:
      'Es tut uns leid: „{{ title }}“{% if when %}, geplant für {{ when }}, {{ zone }},{% endif %} findet nicht statt.',
    reasonTitle: 'Der Grund',
    calendarText:
      'Die angehängte Datei invite.ics entfernt das Webinar aus Ihrem Kalender. Mehr brauchen Sie nicht zu tun.',
  },
  'registration-cancelled': {
    subject: 'Ihre Anmeldung wurde storniert: {{ title }}',
    preheader: 'Sie sind für dieses Webinar nicht mehr angemeldet.',
    title: 'Ihre Anmeldung wurde storniert',
    intro: 'Sie sind nicht mehr für „{{ title }}“ angemeldet und erhalten dazu keine Erinnerungen mehr.',
    calendarText: 'Die angehängte Datei invite.ics entfernt das Webinar aus Ihrem Kalender.',
    again: 'Sie haben es sich anders überlegt? Hier können Sie sich wieder anmelden:',
    mistake: 'Das haben Sie nicht veranlasst? Bitte melden Sie sich, indem Sie auf diese E-Mail antworten.',
  },
  'recording-available': {
    subject: 'Die Aufzeichnung ist da: {{ title }}',
    preheader: 'Sehen Sie sich „{{ title }}“ an, wann es Ihnen passt.',
    title: 'Die Aufzeichnung ist da',
    intro:
      'Sie hatten sich für „{{ title }}“ angemeldet. Die Aufzeichnung ist jetzt verfügbar, und Sie können sie sich ansehen, wann es Ihnen passt.',
    introLead:
      'Sie möchten von Webinaren{% if topics %} zu diesen Themen{% endif %} erfahren{% if topics %}: {{ topics }}{% endif %}. Die Aufzeichnung von „{{ title }}“ ist jetzt verfügbar, und Sie können sie sich ansehen, wann es Ihnen passt.',
    watch: 'Aufzeichnung ansehen',
    slides: 'Auch die Folien sind verfügbar:',
    slidesLabel: 'Folien öffnen',
    reasonLead: 'Sie erhalten diese E-Mail, weil für {{ email }} Informationen über unsere Webinare gewünscht wurden.',
  },
  'confirm-registration': {
    subject: 'Bitte bestätigen Sie Ihre Anmeldung: {{ title }}',
    preheader: 'Ein Klick, und Ihre Anmeldung ist vollständig.',
    title: 'Bitte bestätigen Sie Ihre Anmeldung',
    intro:
      '{{ email }} wurde in das Anmeldeformular für „{{ title }}“ eingetragen. Waren Sie das? Dann bestätigen Sie es bitte: Erst damit gilt Ihre Anmeldung.',
    button: 'Anmeldung bestätigen',
    ignored:
      'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail einfach; es geschieht dann nichts. Der Link gilt {{ linkDays }} Tage.',
    reason: 'Sie erhalten diese E-Mail, weil {{ email }} in das Anmeldeformular für dieses Webinar eingetragen wurde.',
  },
  'confirm-interest': {
    subject: 'Bitte bestätigen Sie, dass Sie von unseren Webinaren erfahren möchten',
    preheader: 'Ein Klick, und wir halten Sie auf dem Laufenden.',
    title: 'Dürfen wir Sie auf dem Laufenden halten?',
    intro:
      'Wir wurden gebeten, {{ email }} über Webinare{% if topics %} zu diesen Themen{% endif %} zu informieren{% if topics %}: {{ topics }}{% endif %}. Waren Sie das? Dann bestätigen Sie es bitte: Erst danach schreiben wir Ihnen.',
    button: 'Ja, bitte informieren',
    ignored:
      'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail einfach; es geschieht dann nichts. Der Link gilt {{ linkDays }} Tage.',
    reason:
      'Sie erhalten diese E-Mail, weil {{ email }} in das Formular für Neuigkeiten zu unseren Webinaren eingetragen wurde.',
  },
  message: {
    subject: '{{ messageSubject }}',
    preheader: 'Zu „{{ title }}“{% if when %}, {{ when }}{% endif %}',
    title: '{{ messageSubject }}',
    intro: 'Diese Nachricht betrifft „{{ title }}“, das Webinar, für das Sie sich angemeldet haben.',
  },
};
