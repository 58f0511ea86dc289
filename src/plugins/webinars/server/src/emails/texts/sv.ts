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
    joinDirectly: 'Öppnas inte sidan? Det här är adressen till själva mötet:',
    contactTitle: 'Har du frågor?',
    contact:
      '{% if contactEmail %}Svara på det här mejlet eller skriv till {{ contactEmail }}.{% else %}Svara på det här mejlet.{% endif %}{% if reference %} Ange gärna din anmälningsreferens {{ reference }}.{% endif %}',
    cancelPlace: 'Avboka min plats',
    resend: 'Skicka bekräftelsen igen',
    unsubscribe: 'Avsluta prenumerationen på sådana här mejl',
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
    subject: 'Vi börjar snart: {{ title }}{% if otherDay %} ({{ shortWhen }}){% endif %}',
    preheader:
      'Anslut {% if otherDay %}{{ otherDay }} {% endif %}kl. {{ time }}.{% if joinUrl %} Länken finns i mejlet.{% endif %}',
    title: 'Vi börjar snart',
    intro:
      '”{{ title }}” börjar {% if otherDay %}{{ otherDay }} {% endif %}kl. {{ time }}, {{ zone }}.{% if joinUrl %} Du ansluter med ett klick.{% endif %}',
    trouble:
      'Har du problem att ansluta? Prova en annan webbläsare eller ett privat fönster. Svara på det här mejlet om det inte hjälper.',
  },
  rescheduled: {
    subject: 'Ändrat: {{ title }} ({{ shortWhen }})',
    preheader: 'Det här gäller nu: {{ when }}, {{ zone }}',
    title: 'Observera: {{ when }}',
    intro: 'Uppgifterna om ”{{ title }}”, som du är anmäld till, har ändrats. Det här gäller från och med nu:',
    calendarText:
      'Den bifogade filen invite.ics ersätter bokningen i din kalender. Har du själv skrivit in webbinariet där behöver du ändra det.',
    linkLater:
      'Vi mejlar möteslänken till dig {{ linkComes }} före start. Använd den länken även om du redan har fått en.',
    linkHere: 'Här är länken för att ansluta till webbinariet. Den ersätter alla tidigare länkar:',
    cancelText: 'Kan du inte längre vara med? Avboka gärna din plats så att någon annan kan få den:',
  },
  cancelled: {
    subject: 'Inställt: {{ title }}{% if shortWhen %} ({{ shortWhen }}){% endif %}',
    preheader: 'Tyvärr blir webbinariet inte av.',
    title: 'Webbinariet är inställt',
    intro:
      'Vi måste tyvärr meddela att ”{{ title }}”{% if when %}, som var planerat till {{ when }}, {{ zone }},{% endif %} inte blir av.',
    reasonTitle: 'Anledningen',
    calendarText: 'Den bifogade filen invite.ics tar bort webbinariet ur din kalender. Du behöver inte göra något mer.',
  },
  'registration-cancelled': {
    subject: 'Din plats är avbokad: {{ title }}',
    preheader: 'Du är inte längre anmäld till webbinariet.',
    title: 'Din plats är avbokad',
    intro: 'Du är inte längre anmäld till ”{{ title }}” och får inga fler påminnelser.',
    calendarText: 'Den bifogade filen invite.ics tar bort webbinariet ur din kalender.',
    again: 'Har du ändrat dig? Du kan anmäla dig igen här:',
    mistake: 'Var det inte du som avbokade? Hör av dig genom att svara på det här mejlet.',
  },
  'recording-available': {
    subject: 'Inspelningen finns nu: {{ title }}',
    preheader: 'Se ”{{ title }}” när det passar dig.',
    title: 'Inspelningen finns nu att se',
    intro: 'Du anmälde dig till ”{{ title }}”. Nu finns inspelningen, och du kan se den när det passar dig.',
    introLead:
      'Du har bett oss att höra av oss om webbinarier{% if topics %} om de här ämnena: {{ topics }}{% endif %}. Nu finns inspelningen av ”{{ title }}”, och du kan se den när det passar dig.',
    watch: 'Se inspelningen',
    slides: 'Presentationen finns också:',
    slidesLabel: 'Öppna presentationen',
    reasonLead: 'Du får det här mejlet eftersom {{ email }} har bett om information om våra webbinarier.',
  },
  'confirm-registration': {
    subject: 'Bekräfta din anmälan: {{ title }}',
    preheader: 'Ett klick, så är din anmälan klar.',
    title: 'Bekräfta din anmälan',
    intro:
      '{{ email }} har angetts i anmälningsformuläret för ”{{ title }}”. Var det du? Bekräfta det i så fall – först då gäller anmälan.',
    button: 'Bekräfta min anmälan',
    ignored:
      'Om det inte var du kan du bortse från det här mejlet, så händer ingenting. Länken gäller i {{ linkDays }} dagar.',
    reason: 'Du får det här mejlet eftersom {{ email }} har angetts i anmälningsformuläret för webbinariet.',
  },
  'confirm-interest': {
    subject: 'Bekräfta att du vill få information om våra webbinarier',
    preheader: 'Ett klick, så hör vi av oss.',
    title: 'Får vi höra av oss till dig?',
    intro:
      'Någon har bett oss att informera {{ email }} om webbinarier{% if topics %} om de här ämnena: {{ topics }}{% endif %}. Var det du? Bekräfta det i så fall – först då hör vi av oss.',
    button: 'Ja, håll mig informerad',
    ignored:
      'Om det inte var du kan du bortse från det här mejlet, så händer ingenting. Länken gäller i {{ linkDays }} dagar.',
    reason: 'Du får det här mejlet eftersom {{ email }} har angetts i formuläret för information om våra webbinarier.',
  },
  message: {
    subject: '{{ messageSubject }}',
    preheader: 'Om ”{{ title }}”{% if when %}, {{ when }}{% endif %}',
    title: '{{ messageSubject }}',
    intro: 'Det här meddelandet gäller ”{{ title }}”, webbinariet som du har anmält dig till.',
  },
};
