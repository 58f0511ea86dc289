import type { PageWords } from './words';

export const es: PageWords = {
  shared: {
    webinar: 'Webinar',
    when: 'Fecha y hora',
    timeZone: 'Zona horaria',
    duration: 'Duración',
    reason: 'Motivo',
    recording: 'Ver la grabación',
    page: 'Página del webinar',
    register: 'Inscribirse de nuevo',
    noScript: 'Su navegador no le lleva allí por sí solo: utilice el botón, por favor.',
  },
  buttons: {
    join: 'Entrar en el webinar',
    cancel: 'Cancelar mi plaza',
    resend: 'Enviar de nuevo la confirmación',
    confirm: 'Confirmar',
    unsubscribe: 'Darme de baja',
    undo: 'Suscribirme de nuevo',
  },
  pages: {
    join: {
      title: 'El webinar todavía no ha empezado',
      paragraphs: [
        'Este enlace lleva a la reunión. Lo mejor es volver unos minutos antes del comienzo: hasta entonces es posible que no haya nadie más.',
      ],
    },
    'join-now': {
      title: 'Le damos la bienvenida al webinar',
      paragraphs: ['La reunión se abrirá enseguida. Si no ocurre nada, utilice el botón, por favor.'],
    },
    'no-meeting-yet': {
      title: 'El enlace de acceso todavía no está listo',
      paragraphs: ['Vuelva a abrir esta página un poco más tarde, por favor: aquí encontrará el acceso.'],
    },
    over: { title: 'Este webinar ha terminado', paragraphs: ['Gracias por su interés.'] },
    'called-off': {
      title: 'Este webinar se ha cancelado',
      paragraphs: ['Lo sentimos: no se va a celebrar. No tiene que hacer nada.'],
    },
    'given-up': {
      title: 'Su plaza se ha cancelado',
      paragraphs: [
        'Ya no tiene plaza en este webinar.',
        '{% if mayRegister %}¿Ha cambiado de opinión? Inscríbase de nuevo con la misma dirección de correo.{% endif %}',
      ],
    },
    unconfirmed: {
      title: 'Su inscripción todavía no está confirmada',
      paragraphs: ['Utilice, por favor, el enlace del correo en el que le pedimos que la confirmara.'],
    },
    'without-place': {
      title: 'No tiene ninguna plaza reservada',
      paragraphs: ['En este momento no tiene una plaza confirmada en este webinar.'],
    },
    cancel: {
      title: '¿Desea cancelar su plaza?',
      paragraphs: [
        'Si no puede asistir, quizá otra persona aproveche su plaza. Le confirmaremos la cancelación por correo.',
      ],
    },
    'cancel-done': {
      title: 'Su plaza se ha cancelado',
      paragraphs: [
        'Gracias por avisarnos. Recibirá una confirmación por correo, que también quita la cita de su calendario.',
        '{% if mayRegister %}Si cambia de opinión, inscríbase de nuevo con la misma dirección de correo.{% endif %}',
      ],
    },
    'too-late': {
      title: 'Este webinar ha terminado',
      paragraphs: ['Su inscripción ya no se puede modificar. Gracias por su interés.'],
    },
    resend: {
      title: '¿Desea recibir de nuevo la confirmación?',
      paragraphs: ['La enviaremos a la dirección de correo con la que se hizo la inscripción.'],
    },
    'resend-done': {
      title: 'La confirmación está en camino',
      paragraphs: ['Debería llegar en unos minutos. Mire también en la carpeta de correo no deseado, por favor.'],
    },
    'resend-already': {
      title: 'Acabamos de enviarle la confirmación',
      paragraphs: [
        'Debería llegar en unos minutos. Mire también en la carpeta de correo no deseado, por favor. Si no llega, podrá pedirla de nuevo un poco más tarde.',
      ],
    },
    'confirm-registration': {
      title: 'Confirme su inscripción, por favor',
      paragraphs: ['Su plaza quedará reservada en cuanto la confirme.'],
    },
    'registration-confirmed': {
      title: 'Su inscripción está confirmada',
      paragraphs: [
        'Será un placer contar con su presencia. Encontrará todo lo demás en nuestro correo de confirmación.',
      ],
    },
    'registration-full': {
      title: 'Todas las plazas están ocupadas',
      paragraphs: ['Lo sentimos: la última plaza se ocupó antes de que se confirmara su inscripción.'],
    },
    'registration-closed': {
      title: 'La inscripción está cerrada',
      paragraphs: ['Lo sentimos: ya no es posible inscribirse en este webinar.'],
    },
    'confirm-interest': {
      title: 'Confirme su interés, por favor',
      paragraphs: [
        'En cuanto lo confirme, {{ brand }} le escribirá cuando haya novedades sobre los temas que ha elegido.',
      ],
    },
    'interest-confirmed': {
      title: 'Gracias, le mantendremos al corriente',
      paragraphs: [
        'Le escribiremos cuando haya novedades sobre sus temas. Podrá darse de baja en cada uno de esos correos.',
      ],
    },
    unsubscribe: {
      title: '¿Desea dejar de recibir nuestros correos?',
      paragraphs: [
        'No recibirá más novedades ni grabaciones de {{ brand }}.',
        'Seguiremos escribiéndole sobre los webinars en los que tenga una inscripción: confirmaciones, recordatorios y cambios.',
      ],
    },
    unsubscribed: {
      title: 'Se ha dado de baja',
      paragraphs: [
        'No recibirá más novedades ni grabaciones. Seguiremos escribiéndole sobre los webinars en los que tenga una inscripción.',
        '¿Ha sido un error?',
      ],
    },
    subscribed: {
      title: 'Se ha suscrito de nuevo',
      paragraphs: ['Volverá a recibir nuestras novedades y grabaciones. Nos alegra que siga con nosotros.'],
    },
    'unsubscribe-interest': {
      title: '¿Desea dejar de recibir nuestros correos?',
      paragraphs: ['{{ brand }} ya no le escribirá sobre sus temas.'],
    },
    'interest-unsubscribed': {
      title: 'Se ha dado de baja',
      paragraphs: ['Ya no le escribiremos sobre sus temas.', '¿Ha sido un error?'],
    },
    'interest-subscribed': {
      title: 'Se ha suscrito de nuevo',
      paragraphs: ['Le escribiremos cuando haya novedades sobre sus temas. Nos alegra que siga con nosotros.'],
    },
    forgotten: {
      title: 'No figura en nuestra lista',
      paragraphs: ['Ya no guardamos nada que corresponda a este enlace: no necesita darse de baja.'],
    },
    expired: {
      title: 'Este enlace ha caducado',
      paragraphs: ['Para su protección, los enlaces de nuestros correos solo son válidos durante cierto tiempo.'],
    },
    invalid: {
      title: 'Este enlace no funciona',
      paragraphs: [
        'Quizá esté incompleto: algunos programas de correo cortan los enlaces largos. Copie el enlace entero del correo en su navegador, por favor.',
      ],
    },
    'too-many': {
      title: 'Un momento, por favor',
      paragraphs: ['Han llegado muchas solicitudes desde su red. Inténtelo de nuevo dentro de un minuto.'],
    },
    failed: {
      title: 'No ha funcionado',
      paragraphs: ['Se ha producido un problema por nuestra parte. Inténtelo de nuevo dentro de unos minutos.'],
    },
  },
};
