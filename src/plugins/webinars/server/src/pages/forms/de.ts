import type { FormWords } from './words';

export const de: FormWords = {
  labels: {
    email: 'E-Mail',
    firstName: 'Vorname',
    lastName: 'Nachname',
    company: 'Unternehmen',
    optional: 'freiwillig',
    topics: 'Worüber möchten Sie mehr hören?',
    trap: 'Lassen Sie dieses Feld leer',
  },
  buttons: { registration: 'Anmelden', interest: 'Auf dem Laufenden bleiben' },
  calendar: 'In Ihren Kalender eintragen',
  mistakes: {
    missing: 'Bitte füllen Sie dieses Feld aus.',
    malformedAddress: 'Geben Sie eine Adresse wie name@example.com an.',
    tooLong: 'Bitte höchstens {{ max }} Zeichen.',
    notPlain: 'Bitte nur einfachen Text ohne Links.',
    noTopic: 'Wählen Sie mindestens ein Thema.',
    tooManyTopics: 'Wählen Sie höchstens {{ max }} Themen.',
    unknownTopic: 'Eines dieser Themen gibt es nicht mehr.',
  },
  pages: {
    'form-registered': {
      title: 'Fast geschafft: Sehen Sie in Ihr Postfach',
      paragraphs: [
        'Eine E-Mail mit allem, was Sie brauchen, ist unterwegs zu Ihnen. Falls sie nicht ankommt, sehen Sie bitte auch im Spam-Ordner nach.',
      ],
    },
    'form-noted': {
      title: 'Danke, wir melden uns',
      paragraphs: [
        'Wir schreiben Ihnen, wenn es Neues zu Ihren Themen gibt. Vielleicht bittet eine E-Mail Sie zuvor um Bestätigung.',
      ],
    },
    'form-wrong': {
      title: 'Bitte prüfen Sie Ihre Angaben',
      paragraphs: ['Es wurde noch nichts gesendet.'],
    },
    'form-broken': {
      title: 'Bitte senden Sie es noch einmal',
      paragraphs: [
        'Das Formular, von dem Sie kommen, hat etwas übermittelt, das wir nicht kennen ({{ names }}). Von hier aus funktioniert es.',
      ],
    },
    'form-full': {
      title: 'Alle Plätze sind vergeben',
      paragraphs: [
        'Es tut uns leid. Wenn jemand absagt, kann ein Platz frei werden: Sie können es von hier aus noch einmal versuchen. Falls Sie schon angemeldet waren, behalten Sie Ihren Platz: Sehen Sie in Ihr Postfach.',
      ],
    },
    'form-closed': {
      title: 'Die Anmeldung ist nicht geöffnet',
      paragraphs: [
        'Eine Anmeldung zu diesem Webinar ist zurzeit nicht möglich. Sie können es später von hier aus noch einmal versuchen.',
      ],
    },
    'form-over': {
      title: 'Dieses Webinar ist vorbei',
      paragraphs: ['Eine Anmeldung ist nicht mehr möglich. Vielen Dank für Ihr Interesse.'],
    },
    'form-captcha': {
      title: 'Die Sicherheitsprüfung fehlt',
      paragraphs: [
        'Wir müssen sicher sein, dass kein Programm dieses Formular ausfüllt. Bitte gehen Sie zurück zu der Seite, von der Sie kommen, schalten Sie in Ihrem Browser JavaScript ein und senden Sie das Formular von dort.',
      ],
    },
    'form-captcha-down': {
      title: 'Die Sicherheitsprüfung war nicht erfolgreich',
      paragraphs: [
        'Zurzeit lassen sich Menschen und Programme nicht unterscheiden. Bitte versuchen Sie es in einer Minute noch einmal.',
      ],
    },
    'form-too-many': {
      title: 'Einen Moment, bitte',
      paragraphs: ['Aus Ihrem Netzwerk kamen sehr viele Anfragen. Bitte versuchen Sie es {{ when }} noch einmal.'],
    },
    'form-unknown': {
      title: 'Dieses Webinar ist nicht verfügbar',
      paragraphs: [
        'Vielleicht wurde es abgesagt oder verlegt. Bitte suchen Sie es auf der Website, von der Sie kommen.',
      ],
    },
    'form-failed': {
      title: 'Das hat nicht geklappt',
      paragraphs: ['Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es in einigen Minuten noch einmal.'],
    },
  },
};
