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
    joinDirectly: 'Le lien ne s’ouvre pas ? Voici l’adresse de la réunion elle-même :',
    contactTitle: 'Des questions ?',
    contact:
      '{% if contactEmail %}Répondez à cet e-mail ou écrivez à {{ contactEmail }}{% else %}Répondez simplement à cet e-mail{% endif %}{% if reference %}, en indiquant votre référence d’inscription {{ reference }}{% endif %}.',
    cancelPlace: 'Annuler ma participation',
    resend: 'Me renvoyer la confirmation',
    unsubscribe: 'Ne plus recevoir ce type d’e-mail',
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
    subject: 'Bientôt en direct : {{ title }}{% if otherDay %} ({{ shortWhen }}){% endif %}',
    preheader:
      'Rendez-vous {% if otherDay %}le {{ otherDay }} {% endif %}à {{ time }}.{% if joinUrl %} Votre lien se trouve dans cet e-mail.{% endif %}',
    title: 'Nous commençons bientôt',
    intro:
      '« {{ title }} » commence {% if otherDay %}le {{ otherDay }} {% endif %}à {{ time }}, {{ zone }}.{% if joinUrl %} Un clic suffit pour nous rejoindre.{% endif %}',
    trouble:
      'Vous n’arrivez pas à vous connecter ? Essayez un autre navigateur ou une fenêtre de navigation privée. Si cela ne suffit pas, répondez à cet e-mail.',
  },
  rescheduled: {
    subject: 'Modification : {{ title }} ({{ shortWhen }})',
    preheader: 'Désormais : {{ when }}, {{ zone }}',
    title: 'À noter : {{ when }}',
    intro:
      'Les modalités de « {{ title }} », auquel vous êtes inscrit(e), ont changé. Voici ce qui est désormais valable :',
    calendarText:
      'Le fichier joint invite.ics remplace la date dans votre agenda. Si vous l’aviez notée vous-même, pensez à la corriger.',
    linkLater:
      'Nous vous enverrons le lien de connexion par e-mail {{ linkComes }} avant le début. Utilisez ce lien, même si vous en avez déjà reçu un.',
    linkHere: 'Voici votre lien pour rejoindre le webinaire. Il remplace tout lien précédent :',
    cancelText: 'Vous n’êtes plus disponible ? Annulez votre participation pour libérer votre place :',
  },
  cancelled: {
    subject: 'Annulé : {{ title }}{% if shortWhen %} ({{ shortWhen }}){% endif %}',
    preheader: 'Malheureusement, le webinaire n’aura pas lieu.',
    title: 'Le webinaire est annulé',
    intro:
      'Nous sommes au regret de vous informer que « {{ title }} »{% if when %}, prévu le {{ when }}, {{ zone }},{% endif %} n’aura pas lieu.',
    reasonTitle: 'Pourquoi',
    calendarText: 'Le fichier joint invite.ics retire le webinaire de votre agenda. Vous n’avez rien d’autre à faire.',
  },
  'registration-cancelled': {
    subject: 'Participation annulée : {{ title }}',
    preheader: 'Vous n’êtes plus inscrit(e) à ce webinaire.',
    title: 'Votre participation est annulée',
    intro: 'Vous n’êtes plus inscrit(e) à « {{ title }} » et ne recevrez plus de rappel.',
    calendarText: 'Le fichier joint invite.ics retire le webinaire de votre agenda.',
    again: 'Vous avez changé d’avis ? Vous pouvez vous inscrire de nouveau ici :',
    mistake: 'Vous n’êtes pas à l’origine de cette annulation ? Signalez-le-nous en répondant à cet e-mail.',
  },
  'recording-available': {
    subject: 'Enregistrement disponible : {{ title }}',
    preheader: 'Regardez « {{ title }} » quand vous le souhaitez.',
    title: 'L’enregistrement est disponible',
    intro:
      'Vous vous êtes inscrit(e) à « {{ title }} ». L’enregistrement est maintenant disponible : regardez-le quand vous le souhaitez.',
    introLead:
      'Vous avez souhaité être informé(e) de nos webinaires{% if topics %} sur ces sujets : {{ topics }}{% endif %}. L’enregistrement de « {{ title }} » est maintenant disponible : regardez-le quand vous le souhaitez.',
    watch: 'Regarder l’enregistrement',
    slides: 'Les diapositives sont également disponibles :',
    slidesLabel: 'Ouvrir les diapositives',
    reasonLead: 'Vous recevez cet e-mail parce que l’adresse {{ email }} a demandé à être informée de nos webinaires.',
  },
  'confirm-registration': {
    subject: 'Veuillez confirmer votre inscription : {{ title }}',
    preheader: 'Un clic suffit pour terminer votre inscription.',
    title: 'Veuillez confirmer votre inscription',
    intro:
      'L’adresse {{ email }} a été saisie dans le formulaire d’inscription à « {{ title }} ». Est-ce bien vous ? Alors confirmez-le : votre inscription ne sera prise en compte qu’ensuite.',
    button: 'Confirmer mon inscription',
    ignored:
      'Si ce n’est pas vous, ignorez simplement cet e-mail : il ne se passera rien. Le lien est valable {{ linkDays }} jours.',
    reason:
      'Vous recevez cet e-mail parce que l’adresse {{ email }} a été saisie dans le formulaire d’inscription à ce webinaire.',
  },
  'confirm-interest': {
    subject: 'Souhaitez-vous être informé(e) de nos webinaires ? Merci de confirmer',
    preheader: 'Un clic, et nous vous tiendrons au courant.',
    title: 'Pouvons-nous vous tenir au courant ?',
    intro:
      'On nous a demandé d’informer {{ email }} de nos webinaires{% if topics %} sur ces sujets : {{ topics }}{% endif %}. Est-ce bien vous ? Alors confirmez-le : nous ne vous écrirons qu’ensuite.',
    button: 'Oui, tenez-moi au courant',
    ignored:
      'Si ce n’est pas vous, ignorez simplement cet e-mail : il ne se passera rien. Le lien est valable {{ linkDays }} jours.',
    reason:
      'Vous recevez cet e-mail parce que l’adresse {{ email }} a été saisie dans le formulaire d’information sur nos webinaires.',
  },
  message: {
    subject: '{{ messageSubject }}',
    preheader: 'Au sujet de « {{ title }} »{% if when %}, {{ when }}{% endif %}',
    title: '{{ messageSubject }}',
    intro: 'Ce message concerne « {{ title }} », le webinaire auquel vous vous êtes inscrit(e).',
  },
};
