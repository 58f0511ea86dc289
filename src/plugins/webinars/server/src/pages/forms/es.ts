import type { FormWords } from './words';

export const es: FormWords = {
  labels: {
    email: 'Correo electrónico',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    company: 'Empresa',
    optional: 'opcional',
    topics: '¿Qué temas le interesan?',
    trap: 'Deje este campo vacío',
  },
  buttons: { registration: 'Inscribirme', interest: 'Mantenerme al día' },
  calendar: 'Añadir a su calendario',
  mistakes: {
    missing: 'Rellene este campo, por favor.',
    malformedAddress: 'Indique una dirección como nombre@example.com.',
    tooLong: 'Como máximo {{ max }} caracteres.',
    notPlain: 'Utilice texto sencillo, sin enlaces.',
    noTopic: 'Elija al menos un tema.',
    tooManyTopics: 'Elija como máximo {{ max }} temas.',
    unknownTopic: 'Uno de estos temas ya no existe.',
  },
  pages: {
    'form-registered': {
      title: 'Ya casi está: mire su correo',
      paragraphs: [
        'Un mensaje con todo lo que necesita va de camino. Si no llega, mire también en el correo no deseado.',
      ],
    },
    'form-noted': {
      title: 'Gracias, le avisaremos',
      paragraphs: [
        'Le escribiremos cuando haya novedades sobre sus temas. Puede que antes reciba un mensaje para confirmarlo.',
      ],
    },
    'form-wrong': {
      title: 'Compruebe los datos, por favor',
      paragraphs: ['Todavía no se ha enviado nada.'],
    },
    'form-broken': {
      title: 'Envíelo una vez más, por favor',
      paragraphs: ['El formulario del que viene ha enviado algo que no conocemos ({{ names }}). Desde aquí funciona.'],
    },
    'form-full': {
      title: 'Todas las plazas están ocupadas',
      paragraphs: [
        'Lo sentimos. Puede quedar una plaza libre si alguien cancela: desde aquí puede intentarlo de nuevo. Si ya tenía una inscripción, conserva su plaza: mire su correo.',
      ],
    },
    'form-closed': {
      title: 'La inscripción no está abierta',
      paragraphs: ['En este momento no es posible inscribirse en este webinar. Podrá intentarlo más tarde desde aquí.'],
    },
    'form-over': {
      title: 'Este webinar ha terminado',
      paragraphs: ['Ya no es posible inscribirse. Gracias por su interés.'],
    },
    'form-captcha': {
      title: 'Falta el control de seguridad',
      paragraphs: [
        'Tenemos que asegurarnos de que ningún programa rellena este formulario. Vuelva a la página de la que viene, active JavaScript en su navegador y envíe el formulario desde allí.',
      ],
    },
    'form-captcha-down': {
      title: 'El control de seguridad no se ha superado',
      paragraphs: [
        'En este momento no es posible distinguir a las personas de los programas. Inténtelo de nuevo dentro de un minuto.',
      ],
    },
    'form-too-many': {
      title: 'Un momento, por favor',
      paragraphs: ['Han llegado muchas solicitudes desde su red. Inténtelo de nuevo {{ when }}.'],
    },
    'form-unknown': {
      title: 'Este webinar no está disponible',
      paragraphs: ['Es posible que se haya cancelado o cambiado de sitio. Búsquelo en la página web de la que viene.'],
    },
    'form-failed': {
      title: 'No ha funcionado',
      paragraphs: ['Se ha producido un problema por nuestra parte. Inténtelo de nuevo dentro de unos minutos.'],
    },
  },
};
