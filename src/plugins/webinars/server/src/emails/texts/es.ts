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
    joinDirectly: '¿No se abre? Esta es la dirección de la propia reunión:',
    contactTitle: '¿Tiene alguna pregunta?',
    contact:
      '{% if contactEmail %}Responda a este correo o escriba a {{ contactEmail }}{% else %}Responda a este correo{% endif %}{% if reference %} e indique su referencia de inscripción {{ reference }}{% endif %}.',
    cancelPlace: 'Cancelar mi plaza',
    resend: 'Volver a enviarme la confirmación',
    unsubscribe: 'Dejar de recibir correos de este tipo',
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
    subject: 'Empezamos pronto: {{ title }}{% if otherDay %} ({{ shortWhen }}){% endif %}',
    preheader:
      'Inicio: {% if otherDay %}{{ otherDay }}, {% endif %}{{ time }}.{% if joinUrl %} Su enlace está en este correo.{% endif %}',
    title: 'Empezamos pronto',
    intro:
      'Inicio de «{{ title }}»: {% if otherDay %}{{ otherDay }}, {% endif %}{{ time }}, {{ zone }}.{% if joinUrl %} Entre con un solo clic.{% endif %}',
    trouble:
      '¿Tiene problemas para entrar? Pruebe con otro navegador o con una ventana privada. Si no lo consigue, responda a este correo.',
  },
  rescheduled: {
    subject: 'Cambio: {{ title }} ({{ shortWhen }})',
    preheader: 'Lo que vale ahora: {{ when }}, {{ zone }}',
    title: 'Tome nota: {{ when }}',
    intro: 'Han cambiado los detalles de «{{ title }}», en el que tiene plaza. A partir de ahora vale lo siguiente:',
    calendarText:
      'El archivo adjunto invite.ics sustituye la cita en su calendario. Si la anotó por su cuenta, corríjala, por favor.',
    linkLater:
      'Le enviaremos el enlace de acceso por correo electrónico {{ linkComes }} antes del inicio. Utilice ese enlace aunque ya tenga otro.',
    linkHere: 'Este es su enlace para entrar en el webinar. Sustituye a cualquier enlace anterior:',
    cancelText: '¿Ya no puede asistir? Cancele su plaza para que otra persona pueda ocuparla:',
  },
  cancelled: {
    subject: 'Cancelado: {{ title }}{% if shortWhen %} ({{ shortWhen }}){% endif %}',
    preheader: 'Lamentablemente, el webinar no se celebrará.',
    title: 'El webinar se ha cancelado',
    intro:
      'Lamentamos comunicarle que «{{ title }}»{% if when %}, previsto para el {{ when }}, {{ zone }},{% endif %} no se celebrará.',
    reasonTitle: 'El motivo',
    calendarText: 'El archivo adjunto invite.ics elimina el webinar de su calendario. No tiene que hacer nada más.',
  },
  'registration-cancelled': {
    subject: 'Su plaza se ha cancelado: {{ title }}',
    preheader: 'Su inscripción en este webinar ya no es válida.',
    title: 'Su plaza se ha cancelado',
    intro: 'Ya no tiene plaza en «{{ title }}» y no recibirá más recordatorios.',
    calendarText: 'El archivo adjunto invite.ics elimina el webinar de su calendario.',
    again: '¿Ha cambiado de opinión? Puede volver a inscribirse aquí:',
    mistake: '¿No lo ha solicitado usted? Avísenos respondiendo a este correo.',
  },
  'recording-available': {
    subject: 'Grabación disponible: {{ title }}',
    preheader: 'Vea «{{ title }}» cuando le venga bien.',
    title: 'La grabación está disponible',
    intro: 'Usted se inscribió en «{{ title }}». La grabación ya está disponible y puede verla cuando le venga bien.',
    introLead:
      'Nos pidió que le informáramos de webinars{% if topics %} sobre estos temas: {{ topics }}{% endif %}. La grabación de «{{ title }}» ya está disponible y puede verla cuando le venga bien.',
    watch: 'Ver la grabación',
    slides: 'También están disponibles las diapositivas:',
    slidesLabel: 'Abrir las diapositivas',
    reasonLead:
      'Recibe este correo porque desde la dirección {{ email }} se pidió información sobre nuestros webinars.',
  },
  'confirm-registration': {
    subject: 'Confirme su inscripción: {{ title }}',
    preheader: 'Con un clic completará su inscripción.',
    title: 'Confirme su inscripción, por favor',
    intro:
      'La dirección {{ email }} se introdujo en el formulario de inscripción de «{{ title }}». ¿Fue usted? Confírmelo, por favor: su inscripción solo será válida después.',
    button: 'Confirmar mi inscripción',
    ignored: 'Si no fue usted, ignore este correo y no ocurrirá nada. El enlace es válido durante {{ linkDays }} días.',
    reason:
      'Recibe este correo porque la dirección {{ email }} se introdujo en el formulario de inscripción de este webinar.',
  },
  'confirm-interest': {
    subject: 'Confirme que desea recibir información sobre nuestros webinars',
    preheader: 'Un clic, y le mantendremos al corriente.',
    title: '¿Desea que le mantengamos al corriente?',
    intro:
      'Alguien nos pidió que informáramos a {{ email }} de webinars{% if topics %} sobre estos temas: {{ topics }}{% endif %}. ¿Fue usted? Confírmelo, por favor: solo le escribiremos después.',
    button: 'Sí, deseo recibir información',
    ignored: 'Si no fue usted, ignore este correo y no ocurrirá nada. El enlace es válido durante {{ linkDays }} días.',
    reason:
      'Recibe este correo porque la dirección {{ email }} se introdujo en el formulario de información sobre nuestros webinars.',
  },
  message: {
    subject: '{{ messageSubject }}',
    preheader: 'Sobre «{{ title }}»{% if when %}, {{ when }}{% endif %}',
    title: '{{ messageSubject }}',
    intro: 'Este mensaje trata de «{{ title }}», el webinar en el que se inscribió.',
  },
};
