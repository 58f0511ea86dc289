import type { FormWords } from './words';

export const fr: FormWords = {
  labels: {
    email: 'E-mail',
    firstName: 'Prénom',
    lastName: 'Nom',
    company: 'Entreprise',
    optional: 'facultatif',
    topics: 'Quels thèmes vous intéressent ?',
    trap: 'Laissez ce champ vide',
  },
  buttons: { registration: 'S’inscrire', interest: 'Me tenir au courant' },
  calendar: 'Ajouter à votre agenda',
  mistakes: {
    missing: 'Veuillez remplir ce champ.',
    malformedAddress: 'Indiquez une adresse telle que nom@example.com.',
    tooLong: '{{ max }} caractères au maximum.',
    notPlain: 'Du texte simple, sans lien, s’il vous plaît.',
    noTopic: 'Choisissez au moins un thème.',
    tooManyTopics: 'Choisissez {{ max }} thèmes au maximum.',
    unknownTopic: 'L’un de ces thèmes n’existe plus.',
  },
  pages: {
    'form-registered': {
      title: 'C’est presque fait : consultez votre boîte de réception',
      paragraphs: [
        'Un e-mail avec tout ce qu’il vous faut est en route. S’il n’arrive pas, regardez aussi dans les indésirables.',
      ],
    },
    'form-noted': {
      title: 'Merci, nous vous tiendrons au courant',
      paragraphs: [
        'Nous vous écrirons lorsqu’il y aura du nouveau sur vos thèmes. Il se peut qu’un e-mail vous demande d’abord de confirmer.',
      ],
    },
    'form-wrong': {
      title: 'Veuillez vérifier votre saisie',
      paragraphs: ['Rien n’a encore été envoyé.'],
    },
    'form-broken': {
      title: 'Veuillez envoyer encore une fois',
      paragraphs: [
        'Le formulaire d’où vous venez a transmis quelque chose que nous ne connaissons pas ({{ names }}). D’ici, cela fonctionne.',
      ],
    },
    'form-full': {
      title: 'Toutes les places sont prises',
      paragraphs: [
        'Nous sommes désolés. Une place peut se libérer en cas d’annulation : vous pouvez réessayer d’ici. Si vous étiez déjà inscrit, vous gardez votre place : consultez votre boîte de réception.',
      ],
    },
    'form-closed': {
      title: 'Les inscriptions ne sont pas ouvertes',
      paragraphs: [
        'Il n’est pas possible de s’inscrire à ce webinaire pour le moment. Vous pourrez réessayer d’ici plus tard.',
      ],
    },
    'form-over': {
      title: 'Ce webinaire est terminé',
      paragraphs: ['Il n’est plus possible de s’inscrire. Merci de votre intérêt.'],
    },
    'form-captcha': {
      title: 'Le contrôle de sécurité manque',
      paragraphs: [
        'Nous devons nous assurer qu’aucun programme ne remplit ce formulaire. Veuillez revenir à la page d’où vous venez, activer JavaScript dans votre navigateur et envoyer le formulaire depuis cette page.',
      ],
    },
    'form-captcha-down': {
      title: 'Le contrôle de sécurité n’a pas abouti',
      paragraphs: [
        'En ce moment, rien ne permet de distinguer les personnes des programmes. Veuillez réessayer dans une minute.',
      ],
    },
    'form-too-many': {
      title: 'Un instant, s’il vous plaît',
      paragraphs: ['De nombreuses demandes sont venues de votre réseau. Veuillez réessayer {{ when }}.'],
    },
    'form-unknown': {
      title: 'Ce webinaire n’est pas disponible',
      paragraphs: ['Il a peut-être été annulé ou déplacé. Veuillez le chercher sur le site d’où vous venez.'],
    },
    'form-failed': {
      title: 'Cela n’a pas fonctionné',
      paragraphs: ['Un problème est survenu de notre côté. Veuillez réessayer dans quelques minutes.'],
    },
  },
};
