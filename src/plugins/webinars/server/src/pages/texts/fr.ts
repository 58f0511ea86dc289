import type { PageWords } from './words';

export const fr: PageWords = {
  shared: {
    webinar: 'Webinaire',
    when: 'Date et heure',
    timeZone: 'Fuseau horaire',
    duration: 'Durée',
    reason: 'Motif',
    recording: 'Voir l’enregistrement',
    page: 'Page du webinaire',
    register: 'S’inscrire à nouveau',
    noScript: 'Votre navigateur ne vous y conduit pas de lui-même : veuillez utiliser le bouton.',
  },
  buttons: {
    join: 'Rejoindre le webinaire',
    cancel: 'Annuler ma place',
    resend: 'Renvoyer la confirmation',
    confirm: 'Confirmer',
    unsubscribe: 'Me désabonner',
    undo: 'Me réabonner',
  },
  pages: {
    join: {
      title: 'Le webinaire n’a pas encore commencé',
      paragraphs: [
        'Ce lien mène à la réunion. Revenez de préférence quelques minutes avant le début : d’ici là, la salle sera peut-être vide.',
      ],
    },
    'join-now': {
      title: 'Bienvenue au webinaire',
      paragraphs: ['La réunion va s’ouvrir. Si rien ne se passe, veuillez utiliser le bouton.'],
    },
    'no-meeting-yet': {
      title: 'Le lien de connexion n’est pas encore prêt',
      paragraphs: ['Veuillez rouvrir cette page un peu plus tard : vous y trouverez alors l’accès à la réunion.'],
    },
    over: { title: 'Ce webinaire est terminé', paragraphs: ['Merci de votre intérêt.'] },
    'called-off': {
      title: 'Ce webinaire a été annulé',
      paragraphs: ['Nous sommes désolés : il n’aura pas lieu. Vous n’avez rien à faire.'],
    },
    'given-up': {
      title: 'Votre place a été annulée',
      paragraphs: [
        'Vous n’avez plus de place à ce webinaire.',
        '{% if mayRegister %}Vous avez changé d’avis ? Il vous suffit de vous inscrire à nouveau avec la même adresse e-mail.{% endif %}',
      ],
    },
    unconfirmed: {
      title: 'Votre inscription n’est pas encore confirmée',
      paragraphs: ['Veuillez utiliser le lien de l’e-mail dans lequel nous vous avons demandé de la confirmer.'],
    },
    'without-place': {
      title: 'Aucune place ne vous est réservée',
      paragraphs: ['Vous n’avez pas de place confirmée à ce webinaire pour le moment.'],
    },
    cancel: {
      title: 'Annuler votre place ?',
      paragraphs: [
        'Si vous ne pouvez pas venir, quelqu’un d’autre profitera peut-être de votre place. Nous vous confirmerons l’annulation par e-mail.',
      ],
    },
    'cancel-done': {
      title: 'Votre place a été annulée',
      paragraphs: [
        'Merci de nous avoir prévenus. Vous recevrez une confirmation par e-mail, qui retirera également la date de votre agenda.',
        '{% if mayRegister %}Si vous changez d’avis, il vous suffit de vous inscrire à nouveau avec la même adresse e-mail.{% endif %}',
      ],
    },
    'too-late': {
      title: 'Ce webinaire est terminé',
      paragraphs: ['Votre inscription ne peut plus être modifiée. Merci de votre intérêt.'],
    },
    resend: {
      title: 'Souhaitez-vous recevoir à nouveau la confirmation ?',
      paragraphs: ['Nous l’enverrons à l’adresse e-mail avec laquelle l’inscription a été faite.'],
    },
    'resend-done': {
      title: 'La confirmation est en route',
      paragraphs: [
        'Elle devrait arriver dans quelques minutes. Pensez à regarder aussi dans vos courriers indésirables.',
      ],
    },
    'resend-already': {
      title: 'Nous venons de vous envoyer la confirmation',
      paragraphs: [
        'Elle devrait arriver dans quelques minutes. Pensez à regarder aussi dans vos courriers indésirables. Si elle n’arrive pas, vous pourrez la redemander un peu plus tard.',
      ],
    },
    'confirm-registration': {
      title: 'Veuillez confirmer votre inscription',
      paragraphs: ['Votre place sera réservée dès que vous aurez confirmé.'],
    },
    'registration-confirmed': {
      title: 'Votre inscription est confirmée',
      paragraphs: [
        'Nous nous réjouissons de vous accueillir. Vous trouverez tout le reste dans notre e-mail de confirmation.',
      ],
    },
    'registration-full': {
      title: 'Toutes les places sont prises',
      paragraphs: [
        'Nous sommes désolés : la dernière place a été prise avant que votre inscription ne soit confirmée.',
      ],
    },
    'registration-closed': {
      title: 'Les inscriptions sont closes',
      paragraphs: ['Nous sommes désolés : il n’est plus possible de s’inscrire à ce webinaire.'],
    },
    'confirm-interest': {
      title: 'Veuillez confirmer votre intérêt',
      paragraphs: [
        'Dès que vous aurez confirmé, {{ brand }} vous écrira lorsqu’il y aura du nouveau sur les thèmes que vous avez choisis.',
      ],
    },
    'interest-confirmed': {
      title: 'Merci, nous vous tiendrons au courant',
      paragraphs: [
        'Nous vous écrirons lorsqu’il y aura du nouveau sur vos thèmes. Chacun de ces e-mails permet de se désabonner.',
      ],
    },
    unsubscribe: {
      title: 'Vous désabonner de nos e-mails ?',
      paragraphs: [
        'Vous ne recevrez plus de nouveautés ni d’enregistrements de la part de {{ brand }}.',
        'Nous continuerons à vous écrire au sujet de vos inscriptions : confirmations, rappels et changements.',
      ],
    },
    unsubscribed: {
      title: 'Votre désabonnement est enregistré',
      paragraphs: [
        'Vous ne recevrez plus de nouveautés ni d’enregistrements. Nous continuerons à vous écrire au sujet de vos inscriptions.',
        'C’était une erreur ?',
      ],
    },
    subscribed: {
      title: 'Votre abonnement est rétabli',
      paragraphs: ['Vous recevrez de nouveau nos nouveautés et nos enregistrements. Ravis de vous retrouver.'],
    },
    'unsubscribe-interest': {
      title: 'Vous désabonner de nos e-mails ?',
      paragraphs: ['{{ brand }} ne vous écrira plus au sujet de vos thèmes.'],
    },
    'interest-unsubscribed': {
      title: 'Votre désabonnement est enregistré',
      paragraphs: ['Nous ne vous écrirons plus au sujet de vos thèmes.', 'C’était une erreur ?'],
    },
    'interest-subscribed': {
      title: 'Votre abonnement est rétabli',
      paragraphs: ['Nous vous écrirons lorsqu’il y aura du nouveau sur vos thèmes. Ravis de vous retrouver.'],
    },
    forgotten: {
      title: 'Vous ne figurez pas sur notre liste',
      paragraphs: [
        'Nous ne conservons plus rien qui corresponde à ce lien : vous n’avez pas besoin de vous désabonner.',
      ],
    },
    expired: {
      title: 'Ce lien a expiré',
      paragraphs: ['Pour votre protection, les liens de nos e-mails ne sont valables qu’un certain temps.'],
    },
    invalid: {
      title: 'Ce lien ne fonctionne pas',
      paragraphs: [
        'Il est peut-être incomplet : certaines messageries coupent les longs liens. Veuillez copier le lien entier de l’e-mail dans votre navigateur.',
      ],
    },
    'too-many': {
      title: 'Un instant, s’il vous plaît',
      paragraphs: ['De nombreuses demandes sont venues de votre réseau. Veuillez réessayer dans une minute.'],
    },
    failed: {
      title: 'Cela n’a pas fonctionné',
      paragraphs: ['Un problème est survenu de notre côté. Veuillez réessayer dans quelques minutes.'],
    },
  },
};
