import type { PageWords } from './words';

export const de: PageWords = {
  shared: {
    webinar: 'Webinar',
    when: 'Datum und Uhrzeit',
    timeZone: 'Zeitzone',
    duration: 'Dauer',
    reason: 'Grund',
    recording: 'Aufzeichnung ansehen',
    page: 'Zur Seite des Webinars',
    register: 'Erneut anmelden',
    noScript: 'Ihr Browser leitet Sie nicht von selbst weiter: Bitte verwenden Sie die Schaltfläche.',
  },
  buttons: {
    join: 'Am Webinar teilnehmen',
    cancel: 'Platz absagen',
    resend: 'Bestätigung erneut senden',
    confirm: 'Bestätigen',
    unsubscribe: 'Abmelden',
    undo: 'Wieder anmelden',
  },
  pages: {
    join: {
      title: 'Das Webinar hat noch nicht begonnen',
      paragraphs: [
        'Dieser Link führt zur Besprechung. Kommen Sie am besten einige Minuten vor Beginn wieder: Bis dahin ist dort möglicherweise noch niemand.',
      ],
    },
    'join-now': {
      title: 'Willkommen zum Webinar',
      paragraphs: [
        'Sie werden zur Besprechung weitergeleitet. Falls nichts geschieht, verwenden Sie bitte die Schaltfläche.',
      ],
    },
    'no-meeting-yet': {
      title: 'Der Zugangslink ist noch nicht bereit',
      paragraphs: ['Bitte öffnen Sie diese Seite etwas später noch einmal. Dann finden Sie hier den Zugang.'],
    },
    over: { title: 'Dieses Webinar ist vorbei', paragraphs: ['Vielen Dank für Ihr Interesse.'] },
    'called-off': {
      title: 'Dieses Webinar wurde abgesagt',
      paragraphs: ['Es tut uns leid: Das Webinar findet nicht statt. Sie brauchen nichts weiter zu tun.'],
    },
    'given-up': {
      title: 'Ihr Platz wurde abgesagt',
      paragraphs: [
        'Für dieses Webinar ist kein Platz mehr für Sie reserviert.',
        '{% if mayRegister %}Haben Sie es sich anders überlegt? Melden Sie sich einfach mit derselben E-Mail-Adresse erneut an.{% endif %}',
      ],
    },
    unconfirmed: {
      title: 'Ihre Anmeldung ist noch nicht bestätigt',
      paragraphs: ['Bitte verwenden Sie den Link in der E-Mail, in der wir Sie um Ihre Bestätigung gebeten haben.'],
    },
    'without-place': {
      title: 'Für Sie ist kein Platz reserviert',
      paragraphs: ['Sie haben für dieses Webinar zurzeit keinen bestätigten Platz.'],
    },
    cancel: {
      title: 'Möchten Sie Ihren Platz absagen?',
      paragraphs: [
        'Wenn Sie nicht kommen können, freut sich vielleicht jemand anderes über Ihren Platz. Wir bestätigen Ihnen die Absage per E-Mail.',
      ],
    },
    'cancel-done': {
      title: 'Ihr Platz wurde abgesagt',
      paragraphs: [
        'Vielen Dank, dass Sie uns Bescheid gegeben haben. Sie erhalten eine Bestätigung per E-Mail, die den Termin auch aus Ihrem Kalender entfernt.',
        '{% if mayRegister %}Falls Sie es sich anders überlegen, melden Sie sich einfach mit derselben E-Mail-Adresse erneut an.{% endif %}',
      ],
    },
    'too-late': {
      title: 'Dieses Webinar ist vorbei',
      paragraphs: ['Ihre Anmeldung kann nicht mehr geändert werden. Vielen Dank für Ihr Interesse.'],
    },
    resend: {
      title: 'Möchten Sie die Bestätigung noch einmal erhalten?',
      paragraphs: ['Wir senden sie an die E-Mail-Adresse, mit der die Anmeldung erfolgt ist.'],
    },
    'resend-done': {
      title: 'Die Bestätigung ist unterwegs',
      paragraphs: ['Sie sollte in wenigen Minuten eintreffen. Bitte sehen Sie auch im Spam-Ordner nach.'],
    },
    'resend-already': {
      title: 'Wir haben Ihnen die Bestätigung gerade gesendet',
      paragraphs: [
        'Sie sollte in wenigen Minuten eintreffen. Bitte sehen Sie auch im Spam-Ordner nach. Falls sie nicht ankommt, können Sie sie etwas später noch einmal anfordern.',
      ],
    },
    'confirm-registration': {
      title: 'Bitte bestätigen Sie Ihre Anmeldung',
      paragraphs: ['Sobald Sie bestätigen, ist Ihr Platz reserviert.'],
    },
    'registration-confirmed': {
      title: 'Ihre Anmeldung ist bestätigt',
      paragraphs: ['Wir freuen uns auf Sie. Alles Weitere steht in unserer Bestätigung per E-Mail.'],
    },
    'registration-full': {
      title: 'Alle Plätze sind vergeben',
      paragraphs: ['Es tut uns leid: Der letzte Platz wurde vergeben, bevor Ihre Anmeldung bestätigt war.'],
    },
    'registration-closed': {
      title: 'Die Anmeldung ist geschlossen',
      paragraphs: ['Es tut uns leid: Eine Anmeldung zu diesem Webinar ist nicht mehr möglich.'],
    },
    'confirm-interest': {
      title: 'Bitte bestätigen Sie Ihr Interesse',
      paragraphs: [
        'Sobald Sie bestätigen, schreibt Ihnen {{ brand }}, wenn es Neues zu den Themen gibt, die Sie ausgewählt haben.',
      ],
    },
    'interest-confirmed': {
      title: 'Vielen Dank, wir halten Sie auf dem Laufenden',
      paragraphs: [
        'Wir schreiben Ihnen, wenn es Neues zu Ihren Themen gibt. Abmelden können Sie sich in jeder dieser E-Mails.',
      ],
    },
    unsubscribe: {
      title: 'Möchten Sie unsere E-Mails abbestellen?',
      paragraphs: [
        'Sie erhalten dann von {{ brand }} keine Neuigkeiten und Aufzeichnungen mehr.',
        'Zu Webinaren, für die Sie angemeldet sind, schreiben wir Ihnen weiterhin: Bestätigungen, Erinnerungen und Änderungen.',
      ],
    },
    unsubscribed: {
      title: 'Sie sind abgemeldet',
      paragraphs: [
        'Sie erhalten keine Neuigkeiten und Aufzeichnungen mehr. Zu Webinaren, für die Sie angemeldet sind, schreiben wir Ihnen weiterhin.',
        'War das ein Versehen?',
      ],
    },
    subscribed: {
      title: 'Sie sind wieder angemeldet',
      paragraphs: ['Sie erhalten unsere Neuigkeiten und Aufzeichnungen wieder. Schön, dass Sie dabei sind.'],
    },
    'unsubscribe-interest': {
      title: 'Möchten Sie unsere E-Mails abbestellen?',
      paragraphs: ['{{ brand }} schreibt Ihnen dann nicht mehr zu Ihren Themen.'],
    },
    'interest-unsubscribed': {
      title: 'Sie sind abgemeldet',
      paragraphs: ['Wir schreiben Ihnen nicht mehr zu Ihren Themen.', 'War das ein Versehen?'],
    },
    'interest-subscribed': {
      title: 'Sie sind wieder angemeldet',
      paragraphs: ['Wir schreiben Ihnen, wenn es Neues zu Ihren Themen gibt. Schön, dass Sie dabei sind.'],
    },
    forgotten: {
      title: 'Sie stehen nicht auf unserer Liste',
      paragraphs: ['Zu diesem Link ist bei uns nichts mehr gespeichert. Sie brauchen sich nicht abzumelden.'],
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      paragraphs: ['Zu Ihrem Schutz sind die Links in unseren E-Mails nur eine bestimmte Zeit gültig.'],
    },
    invalid: {
      title: 'Dieser Link funktioniert nicht',
      paragraphs: [
        'Vielleicht ist er unvollständig: Manche E-Mail-Programme trennen lange Links. Bitte kopieren Sie den ganzen Link aus der E-Mail in Ihren Browser.',
      ],
    },
    'too-many': {
      title: 'Einen Moment, bitte',
      paragraphs: ['Aus Ihrem Netzwerk kamen sehr viele Anfragen. Bitte versuchen Sie es in einer Minute noch einmal.'],
    },
    failed: {
      title: 'Das hat nicht geklappt',
      paragraphs: ['Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es in einigen Minuten noch einmal.'],
    },
  },
};
