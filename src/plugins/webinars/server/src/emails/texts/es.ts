import type { Words } from './words';

export const es: Words = {
  shared: {
    greeting: 'Hola{% if firstName %}, {{ firstName }}{% endif %}:',
    when: 'Fecha y hora',
    timeZone: 'Zona horaria',
    duration: 'Duración',
    speaker: 'Ponente',
    speakers: 'Ponentes',
    host: 'Presenta',
    reference: 'Referencia de inscripción',
    meetingLink: 'Enlace de acceso',
    preparation: 'Preparación',
    join: 'Entrar en el webinar',
    copyLink: '¿No funciona el botón? Copie este enlace en su navegador:',
    contactTitle: '¿Tiene alguna pregunta?',
    contact:
      '{% if contactEmail %}Responda a este correo o escriba a {{ contactEmail }}{% else %}Responda a este correo{% endif %} e indique su referencia de inscripción {{ reference }}.',
    reason: 'Recibe este correo porque la dirección {{ email }} se inscribió en este webinar.',
  },
  entry: {
    title: 'Webinar: {{ title }}',
    place: 'En línea',
    linkLater: 'El enlace de acceso se enviará poco antes del evento',
    noPreparation: 'No hay materiales que preparar',
  },
  meetTest: {
    text: 'El webinar tendrá lugar en Google Meet. Ábralo una vez para comprobar que su navegador está listo:',
    label: 'Probar Google Meet',
  },
  confirmation: {
    subject: 'Inscripción confirmada: {{ title }}',
    preheader: '{{ when }}, {{ zone }}',
    title: 'Su inscripción está confirmada',
    intro:
      'Gracias por inscribirse. Su plaza en «{{ title }}» está reservada y será un placer contar con su presencia.',
    calendarTitle: 'Añádalo a su calendario',
    calendarText: 'Elija su calendario o abra el archivo adjunto invite.ics.',
    linkTitle: 'Su enlace de acceso',
    linkLater:
      'Le enviaremos el enlace de acceso por correo electrónico {{ linkComes }} antes del inicio. Hasta entonces no tiene que hacer nada.',
    linkHere: 'Este es el enlace para entrar en el webinar:',
    preparationTitle: 'Cómo prepararse',
    preparationNone: 'No necesita preparar nada. Tenga a mano sus preguntas: habrá tiempo para responderlas.',
    technicalTitle: 'Qué necesita',
    technicalItems: [
      'Una conexión a internet estable y un navegador actualizado (Chrome, Edge, Firefox o Safari)',
      'Altavoces o, mejor aún, auriculares',
      'Micrófono y cámara solo si desea intervenir',
    ],
    sharingTitle: 'Invite a sus colegas',
    sharing: '¿Conoce a alguien a quien pueda interesarle? Comparta esta página:',
  },
  'reminder-24h': {
    subject: 'Recordatorio: {{ title }} ({{ shortWhen }})',
    preheader: '{% if joinUrl %}Su enlace de acceso está en este correo. {% endif %}{{ when }}, {{ zone }}',
    title: 'Se acerca su webinar',
    intro:
      '«{{ title }}» empieza el {{ when }}, {{ zone }}.{% if joinUrl %} Aquí tiene su enlace de acceso.{% endif %}',
    checkTitle: 'Una comprobación rápida antes de empezar',
    checkItems: [
      'Abra el enlace unos minutos antes del inicio',
      'Compruebe el sonido, preferiblemente con auriculares',
      'Tenga preparadas sus preguntas',
    ],
    calendarText: 'El archivo adjunto invite.ics añade el enlace de acceso a su calendario.',
  },
  'reminder-1h': {
    subject: 'Empezamos pronto: {{ title }}',
    preheader: 'Inicio: {{ time }}.{% if joinUrl %} Su enlace está en este correo.{% endif %}',
    title: 'Empezamos pronto',
    intro: 'Inicio de «{{ title }}»: {{ time }}, {{ zone }}.{% if joinUrl %} Entre con un solo clic.{% endif %}',
    trouble:
      '¿Tiene problemas para entrar? Pruebe con otro navegador o con una ventana privada. Si no lo consigue, responda a este correo.',
  },
};
