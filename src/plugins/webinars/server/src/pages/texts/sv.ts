import type { PageWords } from './words';

export const sv: PageWords = {
  shared: {
    webinar: 'Webbinarium',
    when: 'Datum och tid',
    timeZone: 'Tidszon',
    duration: 'Längd',
    reason: 'Orsak',
    recording: 'Se inspelningen',
    page: 'Om webbinariet',
    register: 'Anmäl dig igen',
    noScript: 'Din webbläsare tar dig inte vidare av sig själv: använd knappen.',
  },
  buttons: {
    join: 'Anslut till webbinariet',
    cancel: 'Avboka min plats',
    resend: 'Skicka bekräftelsen igen',
    confirm: 'Bekräfta',
    unsubscribe: 'Avsluta prenumerationen',
    undo: 'Prenumerera igen',
  },
  pages: {
    join: {
      title: 'Webbinariet har inte börjat än',
      paragraphs: [
        'Länken leder till mötet. Kom gärna tillbaka några minuter före start: innan dess är det kanske ingen annan där.',
      ],
    },
    'join-now': {
      title: 'Välkommen till webbinariet',
      paragraphs: ['Du skickas nu vidare till mötet. Använd knappen om inget händer.'],
    },
    'no-meeting-yet': {
      title: 'Möteslänken är inte klar än',
      paragraphs: ['Öppna den här sidan igen lite senare. Då hittar du vägen in här.'],
    },
    over: { title: 'Webbinariet är slut', paragraphs: ['Tack för ditt intresse.'] },
    'called-off': {
      title: 'Webbinariet är inställt',
      paragraphs: ['Vi beklagar: det blir inte av. Du behöver inte göra något.'],
    },
    'given-up': {
      title: 'Din plats är avbokad',
      paragraphs: [
        'Du har inte längre någon plats på webbinariet.',
        '{% if mayRegister %}Har du ändrat dig? Anmäl dig igen med samma e-postadress.{% endif %}',
      ],
    },
    unconfirmed: {
      title: 'Din anmälan är inte bekräftad än',
      paragraphs: ['Använd länken i mejlet där vi bad dig bekräfta anmälan.'],
    },
    'without-place': {
      title: 'Ingen plats är reserverad åt dig',
      paragraphs: ['Just nu har du ingen bekräftad plats på webbinariet.'],
    },
    cancel: {
      title: 'Vill du avboka din plats?',
      paragraphs: [
        'Om du inte kan komma blir kanske någon annan glad för platsen. Vi bekräftar avbokningen med ett mejl.',
      ],
    },
    'cancel-done': {
      title: 'Din plats är avbokad',
      paragraphs: [
        'Tack för att du meddelade oss. Du får en bekräftelse med e-post, som också tar bort tiden ur din kalender.',
        '{% if mayRegister %}Om du ändrar dig är det bara att anmäla dig igen med samma e-postadress.{% endif %}',
      ],
    },
    'too-late': {
      title: 'Webbinariet är slut',
      paragraphs: ['Din anmälan kan inte längre ändras. Tack för ditt intresse.'],
    },
    resend: {
      title: 'Vill du få bekräftelsen igen?',
      paragraphs: ['Vi skickar den till e-postadressen som anmäldes.'],
    },
    'resend-done': {
      title: 'Bekräftelsen är på väg',
      paragraphs: ['Den bör komma inom några minuter. Titta gärna i skräpposten också.'],
    },
    'resend-already': {
      title: 'Vi har nyss skickat bekräftelsen',
      paragraphs: [
        'Den bör komma inom några minuter. Titta gärna i skräpposten också. Om den inte kommer kan du be om den igen lite senare.',
      ],
    },
    'confirm-registration': {
      title: 'Bekräfta din anmälan',
      paragraphs: ['Din plats är reserverad så snart du bekräftar.'],
    },
    'registration-confirmed': {
      title: 'Din anmälan är bekräftad',
      paragraphs: ['Vi ser fram emot att ses. Allt annat står i vår bekräftelse med e-post.'],
    },
    'registration-full': {
      title: 'Alla platser är upptagna',
      paragraphs: ['Vi beklagar: den sista platsen togs innan din anmälan var bekräftad.'],
    },
    'registration-closed': {
      title: 'Anmälan är stängd',
      paragraphs: ['Vi beklagar: det går inte längre att anmäla sig till webbinariet.'],
    },
    'confirm-interest': {
      title: 'Bekräfta ditt intresse',
      paragraphs: ['När du har bekräftat skriver {{ brand }} till dig när det finns något nytt om ämnena du har valt.'],
    },
    'interest-confirmed': {
      title: 'Tack, vi hör av oss',
      paragraphs: [
        'Vi skriver till dig när det finns något nytt om dina ämnen. Du kan avsluta prenumerationen i varje sådant mejl.',
      ],
    },
    unsubscribe: {
      title: 'Vill du sluta få våra mejl?',
      paragraphs: [
        'Du får inga fler nyheter eller inspelningar från {{ brand }}.',
        'Vi skriver fortfarande till dig om webbinarier som du är anmäld till: bekräftelser, påminnelser och ändringar.',
      ],
    },
    unsubscribed: {
      title: 'Din prenumeration är avslutad',
      paragraphs: [
        'Du får inga fler nyheter eller inspelningar. Vi skriver fortfarande till dig om webbinarier som du är anmäld till.',
        'Blev det fel?',
      ],
    },
    subscribed: {
      title: 'Du prenumererar igen',
      paragraphs: ['Du får våra nyheter och inspelningar igen. Välkommen tillbaka.'],
    },
    'unsubscribe-interest': {
      title: 'Vill du sluta få våra mejl?',
      paragraphs: ['{{ brand }} skriver inte längre till dig om dina ämnen.'],
    },
    'interest-unsubscribed': {
      title: 'Din prenumeration är avslutad',
      paragraphs: ['Vi skriver inte längre till dig om dina ämnen.', 'Blev det fel?'],
    },
    'interest-subscribed': {
      title: 'Du prenumererar igen',
      paragraphs: ['Vi skriver till dig när det finns något nytt om dina ämnen. Välkommen tillbaka.'],
    },
    forgotten: {
      title: 'Du finns inte på vår lista',
      paragraphs: ['Vi har inte längre något sparat som hör till länken. Du behöver inte avsluta någon prenumeration.'],
    },
    expired: {
      title: 'Länken har gått ut',
      paragraphs: ['För din säkerhet gäller länkarna i våra mejl bara en viss tid.'],
    },
    invalid: {
      title: 'Länken fungerar inte',
      paragraphs: [
        'Den är kanske ofullständig: vissa e-postprogram bryter långa länkar. Kopiera hela länken från mejlet till din webbläsare.',
      ],
    },
    'too-many': {
      title: 'Ett ögonblick',
      paragraphs: ['Det kom många förfrågningar från ditt nätverk. Försök igen om en minut.'],
    },
    failed: {
      title: 'Det gick inte',
      paragraphs: ['Något gick fel hos oss. Försök igen om några minuter.'],
    },
  },
};
