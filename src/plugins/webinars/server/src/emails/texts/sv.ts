import type { Words } from './words';

export const sv: Words = {
  shared: {
    greeting: 'Hej{% if firstName %} {{ firstName }}{% endif %}!',
    when: 'Datum och tid',
    timeZone: 'Tidszon',
    duration: 'Längd',
    speaker: 'Talare',
    speakers: 'Talare',
    host: 'Värd',
    reference: 'Anmälningsreferens',
    meetingLink: 'Möteslänk',
    preparation: 'Förberedelser',
    join: 'Anslut till webbinariet',
    copyLink: 'Fungerar inte knappen? Kopiera länken till din webbläsare:',
    contactTitle: 'Har du frågor?',
    contact:
      '{% if contactEmail %}Svara på det här mejlet eller skriv till {{ contactEmail }}.{% else %}Svara på det här mejlet.{% endif %} Ange gärna din anmälningsreferens {{ reference }}.',
    reason: 'Du får det här mejlet eftersom {{ email }} har anmälts till webbinariet.',
  },
  entry: {
    title: 'Webbinarium: {{ title }}',
    place: 'På nätet',
    linkLater: 'Möteslänken skickas ut närmare evenemanget',
    noPreparation: 'Inget material att förbereda',
  },
  meetTest: {
    text: 'Webbinariet hålls i Google Meet. Öppna tjänsten en gång för att se att din webbläsare fungerar:',
    label: 'Testa Google Meet',
  },
  confirmation: {
    subject: 'Anmälan bekräftad: {{ title }}',
    preheader: '{{ when }}, {{ zone }}',
    title: 'Din anmälan är bekräftad',
    intro: 'Tack för din anmälan. Din plats på ”{{ title }}” är reserverad och vi ser fram emot att ses.',
    calendarTitle: 'Lägg till i din kalender',
    calendarText: 'Välj din kalender eller öppna den bifogade filen invite.ics.',
    linkTitle: 'Din möteslänk',
    linkLater: 'Vi mejlar möteslänken till dig {{ linkComes }} före start. Du behöver inte göra något innan dess.',
    linkHere: 'Här är länken för att ansluta till webbinariet:',
    preparationTitle: 'Förberedelser',
    preparationNone: 'Du behöver inte förbereda något. Ha gärna dina frågor till hands – det blir tid för dem.',
    technicalTitle: 'Det här behöver du',
    technicalItems: [
      'En stabil internetanslutning och en uppdaterad webbläsare (Chrome, Edge, Firefox eller Safari)',
      'Högtalare eller ännu hellre hörlurar',
      'Mikrofon och kamera bara om du vill ta ordet',
    ],
    sharingTitle: 'Ta med en kollega',
    sharing: 'Känner du någon som skulle vara intresserad? Dela sidan:',
  },
  'reminder-24h': {
    subject: 'Påminnelse: {{ title }} ({{ shortWhen }})',
    preheader: '{% if joinUrl %}Länken för att ansluta finns i mejlet. {% endif %}{{ when }}, {{ zone }}',
    title: 'Snart är det dags för ditt webbinarium',
    intro: '”{{ title }}” börjar {{ when }}, {{ zone }}.{% if joinUrl %} Här är länken för att ansluta.{% endif %}',
    checkTitle: 'En snabb kontroll innan vi börjar',
    checkItems: [
      'Öppna länken några minuter före start',
      'Kontrollera att ljudet fungerar, helst med hörlurar',
      'Ha dina frågor till hands',
    ],
    calendarText: 'Den bifogade filen invite.ics lägger till möteslänken i din kalender.',
  },
  'reminder-1h': {
    subject: 'Vi börjar snart: {{ title }}',
    preheader: 'Anslut kl. {{ time }}.{% if joinUrl %} Länken finns i mejlet.{% endif %}',
    title: 'Vi börjar snart',
    intro: '”{{ title }}” börjar kl. {{ time }}, {{ zone }}.{% if joinUrl %} Du ansluter med ett klick.{% endif %}',
    trouble:
      'Har du problem att ansluta? Prova en annan webbläsare eller ett privat fönster. Svara på det här mejlet om det inte hjälper.',
  },
};
