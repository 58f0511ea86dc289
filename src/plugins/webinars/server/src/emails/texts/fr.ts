import type { Words } from './words';

export const fr: Words = {
  shared: {
    greeting: 'Bonjour{% if firstName %} {{ firstName }}{% endif %},',
    when: 'Date et heure',
    timeZone: 'Fuseau horaire',
    duration: 'Durée',
    speaker: 'Avec',
    speakers: 'Avec',
    host: 'Animation',
    reference: 'Référence d’inscription',
    meetingLink: 'Lien de connexion',
    preparation: 'Préparation',
    join: 'Rejoindre le webinaire',
    copyLink: 'Le bouton ne fonctionne pas ? Copiez ce lien dans votre navigateur :',
    contactTitle: 'Des questions ?',
    contact:
      '{% if contactEmail %}Répondez à cet e-mail ou écrivez à {{ contactEmail }}{% else %}Répondez simplement à cet e-mail{% endif %}, en indiquant votre référence d’inscription {{ reference }}.',
    reason: 'Vous recevez cet e-mail parce que l’adresse {{ email }} a été inscrite à ce webinaire.',
  },
  entry: {
    title: 'Webinaire : {{ title }}',
    place: 'En ligne',
    linkLater: 'Le lien de connexion sera communiqué peu avant l’événement',
    noPreparation: 'Aucun document à préparer',
  },
  meetTest: {
    text: 'Le webinaire a lieu dans Google Meet. Ouvrez-le une fois pour vérifier que votre navigateur est prêt :',
    label: 'Tester Google Meet',
  },
  confirmation: {
    subject: 'Inscription confirmée : {{ title }}',
    preheader: '{{ when }}, {{ zone }}',
    title: 'Votre inscription est confirmée',
    intro:
      'Merci de votre inscription. Votre place pour « {{ title }} » est réservée et nous nous réjouissons de vous accueillir.',
    calendarTitle: 'Ajoutez la date à votre agenda',
    calendarText: 'Choisissez votre agenda ou ouvrez le fichier joint invite.ics.',
    linkTitle: 'Votre lien de connexion',
    linkLater:
      'Nous vous enverrons le lien de connexion par e-mail {{ linkComes }} avant le début. Vous n’avez rien à faire d’ici là.',
    linkHere: 'Voici le lien pour rejoindre le webinaire :',
    preparationTitle: 'Comment vous préparer',
    preparationNone: 'Aucune préparation n’est nécessaire. Pensez à vos questions : un temps leur sera consacré.',
    technicalTitle: 'Ce qu’il vous faut',
    technicalItems: [
      'Une connexion Internet stable et un navigateur à jour (Chrome, Edge, Firefox ou Safari)',
      'Des haut-parleurs ou, mieux, un casque',
      'Un micro et une caméra, uniquement si vous souhaitez prendre la parole',
    ],
    sharingTitle: 'Invitez un ou une collègue',
    sharing: 'Vous connaissez quelqu’un que ce sujet intéresserait ? Transmettez-lui cette page :',
  },
  'reminder-24h': {
    subject: 'Rappel : {{ title }} ({{ shortWhen }})',
    preheader: '{% if joinUrl %}Votre lien de connexion se trouve dans cet e-mail. {% endif %}{{ when }}, {{ zone }}',
    title: 'Votre webinaire approche',
    intro:
      '« {{ title }} » commence le {{ when }}, {{ zone }}.{% if joinUrl %} Voici votre lien de connexion.{% endif %}',
    checkTitle: 'Quelques vérifications avant de commencer',
    checkItems: [
      'Ouvrez le lien quelques minutes avant le début',
      'Vérifiez le son, de préférence avec un casque',
      'Préparez vos questions',
    ],
    calendarText: 'Le fichier joint invite.ics ajoute le lien de connexion à votre agenda.',
  },
  'reminder-1h': {
    subject: 'Bientôt en direct : {{ title }}',
    preheader: 'Rendez-vous à {{ time }}.{% if joinUrl %} Votre lien se trouve dans cet e-mail.{% endif %}',
    title: 'Nous commençons bientôt',
    intro:
      '« {{ title }} » commence à {{ time }}, {{ zone }}.{% if joinUrl %} Un clic suffit pour nous rejoindre.{% endif %}',
    trouble:
      'Vous n’arrivez pas à vous connecter ? Essayez un autre navigateur ou une fenêtre de navigation privée. Si cela ne suffit pas, répondez à cet e-mail.',
  },
};
