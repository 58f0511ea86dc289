import type { FormWords } from './words';

export const sv: FormWords = {
  labels: {
    email: 'E-post',
    firstName: 'Förnamn',
    lastName: 'Efternamn',
    company: 'Företag',
    optional: 'valfritt',
    topics: 'Vad vill du höra mer om?',
    trap: 'Lämna fältet tomt',
  },
  buttons: { registration: 'Anmäl mig', interest: 'Håll mig uppdaterad' },
  calendar: 'Lägg till i din kalender',
  mistakes: {
    missing: 'Fyll i det här fältet.',
    malformedAddress: 'Ange en adress som namn@example.com.',
    tooLong: 'Högst {{ max }} tecken.',
    notPlain: 'Skriv vanlig text utan länkar.',
    noTopic: 'Välj minst ett ämne.',
    tooManyTopics: 'Välj högst {{ max }} ämnen.',
    unknownTopic: 'Ett av ämnena finns inte längre.',
  },
  pages: {
    'form-registered': {
      title: 'Nästan klart: titta i din inkorg',
      paragraphs: [
        'Ett mejl med allt du behöver är på väg till dig. Titta även i skräpposten om det inte kommer fram.',
      ],
    },
    'form-noted': {
      title: 'Tack, vi hör av oss',
      paragraphs: [
        'Vi skriver till dig när det finns något nytt om dina ämnen. Du kan först få ett mejl där du ska bekräfta.',
      ],
    },
    'form-wrong': {
      title: 'Kontrollera det du har fyllt i',
      paragraphs: ['Inget har skickats än.'],
    },
    'form-broken': {
      title: 'Skicka en gång till',
      paragraphs: [
        'Formuläret du kom från skickade något som vi inte känner till ({{ names }}). Härifrån fungerar det.',
      ],
    },
    'form-full': {
      title: 'Alla platser är upptagna',
      paragraphs: [
        'Vi beklagar. En plats kan bli ledig om någon avbokar: du kan försöka igen härifrån. Om du redan var anmäld behåller du din plats: titta i din inkorg.',
      ],
    },
    'form-closed': {
      title: 'Anmälan är inte öppen',
      paragraphs: ['Det går inte att anmäla sig till webbinariet just nu. Du kan försöka igen senare härifrån.'],
    },
    'form-over': {
      title: 'Webbinariet är slut',
      paragraphs: ['Det går inte längre att anmäla sig. Tack för ditt intresse.'],
    },
    'form-captcha': {
      title: 'Säkerhetskontrollen saknas',
      paragraphs: [
        'Vi behöver vara säkra på att inget program fyller i formuläret. Gå tillbaka till sidan du kom från, slå på JavaScript i webbläsaren och skicka formuläret därifrån.',
      ],
    },
    'form-captcha-down': {
      title: 'Säkerhetskontrollen lyckades inte',
      paragraphs: ['Just nu går det inte att skilja människor från program. Försök igen om en minut.'],
    },
    'form-too-many': {
      title: 'Ett ögonblick',
      paragraphs: ['Det kom många förfrågningar från ditt nätverk. Försök igen {{ when }}.'],
    },
    'form-unknown': {
      title: 'Webbinariet är inte tillgängligt',
      paragraphs: ['Det kan ha ställts in eller flyttats. Leta efter det på webbplatsen du kom från.'],
    },
    'form-failed': {
      title: 'Det gick inte',
      paragraphs: ['Något gick fel hos oss. Försök igen om några minuter.'],
    },
  },
};
