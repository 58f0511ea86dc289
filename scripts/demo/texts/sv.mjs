/** Exempeltexterna på svenska. */
export default {
  tags: {
    'getting-started': 'Kom igång',
    reporting: 'Rapporter',
    heating: 'Värme och kyla',
    integrations: 'Integrationer',
    'data-protection': 'Dataskydd',
    'customer-stories': 'Kundberättelser',
  },
  speakers: {
    elin: 'Elin har gått igenom den första energirapporten med flera hundra fastighetsägare. Hon leder **kundstödet** på Northlight och svarar på varje fråga som om ingen hade ställt den förut.',
    marc: 'Marc ritade värmesystem i femton år innan han kom till Northlight. Han vet varför en panncentral ser ut som den gör, och vad det kostar att låta den vara.',
    lucia:
      'Lucía ger råd om dataskydd i energibranschen. Hon förklarar GDPR utan en enda bild och föredrar exempel framför paragrafer.',
    jonas:
      'Jonas bygger gränssnitten som för in mätare, givare och styrsystem i Northlight. Han underhåller två öppna bibliotek för MQTT.',
    amara:
      'Amara är byggnadsfysiker. På **Institute for Warm Homes** mäter hon hur äldre hus faktiskt beter sig efter en renovering, vilket inte alltid är som det var tänkt.',
    tomas:
      'Tomás ansvarar för Valdeira stads 86 offentliga byggnader. Han började med ett kalkylblad, en termometer och en mycket kall skola.',
  },
  webinars: {
    report: {
      title: 'Läs en energirapport på femton minuter',
      description: `Varje månad kommer rapporten, och varje månad undrar någon vad den betyder. Vi läser en tillsammans, rad för rad.

- De tre siffror du ska titta på först
- Så skiljer du väder från fel
- Vad som ska stå i brevet till ledningen

Ta gärna med en egen rapport: från och med minut tjugo svarar vi på frågor.`,
      seo: 'Lär dig läsa en energirapport på femton minuter: de tre siffror som räknas och hur du skiljer väder från fel.',
    },
    'heat-pumps': {
      title: 'Värmepumpar i äldre hus: vad mätningarna visar',
      description: `Fungerar värmepumpar i hus från före 1970? Vi har mätt 214 stycken under två vintrar.

## Det här får du med dig

- Vilka framledningstemperaturer som verkligen behövdes, och vilka som hade planerats
- Fyra hus där det gick snett, och varför
- En checklista inför ditt eget beslut

Amara presenterar studien och Marc översätter den till rör och pumpar.`,
      seo: 'Mätningar från 214 äldre hus under två vintrar: när en värmepump fungerar, när den inte gör det och hur du bestämmer dig.',
    },
    dashboard: {
      title: 'Verkstad: sätt upp din första översikt',
      description: `En praktisk timme i liten grupp. När den är slut finns dina hus på din skärm.

1. Välj de mätare som betyder något
2. Sätt en budget för varje hus
3. Dela sidan med dem som behöver den

Ha din inloggning till hands. Fyrtio platser, så att alla får svar.`,
      seo: 'En praktisk timme i liten grupp: från mätare till en översikt som dina kollegor förstår.',
    },
    'office-hours': {
      title: 'Öppen frågestund med våra ingenjörer',
      description: `Inga bilder. Tjugo personer, tre ingenjörer och en timme för allt du velat fråga om: märkliga kurvor, försvunna mätare, gränssnitt som inte talar med varandra.

Skicka gärna frågan i förväg om du vill ha ett grundligt svar.`,
      seo: 'Tjugo platser, tre ingenjörer, en timme: ta med dina märkliga kurvor och försvunna mätare.',
    },
    sensors: {
      title: 'Anslut rumsgivare med MQTT',
      description: `Temperatur, fukt och CO₂ från varje rum, utan kabel. Jonas ansluter en givare i direktsändning, från kartongen till kurvan.

- Vad en broker är och var den bör stå
- Ämnen som fortfarande är begripliga med 3 000 givare
- Certifikat, och vad du gör när ett går ut

För tekniker och för alla som måste prata med dem.`,
      seo: 'Från kartongen till kurvan: rumsgivare med MQTT, med ämnen och certifikat som håller.',
    },
    setback: {
      title: 'Natt- och helgsänkning: spara utan ny utrustning',
      description: `Den billigaste kilowattimmen är den som ingen behöver på söndagen. Vi visar hur du hittar hus som värmer tomma rum, och hur du ändrar på det utan kalla måndagar.

- Mönstret att leta efter i effektkurvan
- Hur tidigt värmen ska på igen
- Vad vaktmästarna säger`,
      seo: 'Hitta husen som värmer tomma rum och spara utan att köpa något, och utan kalla måndagar.',
    },
    directive: {
      title: 'EU:s byggnadsdirektiv: vad som ändras för dig',
      description: `Direktivet om byggnaders energiprestanda är långt. Det fastighetsägare måste göra är kort, om någon sorterar det.

- Tidsfrister för lokaler
- Vilka uppgifter en energideklaration kommer att kräva
- Vad du kan förbereda redan i dag`,
      seo: 'Tidsfrister, uppgifter och förberedelser: EU:s byggnadsdirektiv sorterat för fastighetsägare.',
    },
    'getting-started': {
      title: 'Kom igång med Northlight',
      description: `Rundturen för nya kunder: från första inloggningen till första larmet.

- Importera hus och mätare
- Bjud in kollegor med rätt behörighet
- Låt Northlight säga till när något är fel

Inspelningen har kapitel, så att du kan gå tillbaka till just den del du behöver.`,
      seo: 'Rundturen för nya kunder: hus, mätare, kollegor och det första larmet.',
    },
    spreadsheet: {
      title: 'Från kalkylblad till rapport i realtid',
      description: `Tomás hade mätarna i 86 byggnader i ett kalkylblad med 41 flikar. Han berättar hur staden gick över till realtidsdata på en sommar, vad det kostade och vilken flik han fortfarande saknar.`,
      seo: 'Hur en stad tog 86 byggnader från kalkylblad till realtidsdata på en enda sommar.',
    },
    privacy: {
      title: 'Mätvärden och GDPR',
      description: `När är ett mätvärde en personuppgift? Svaret avgör hur länge du får spara det och vem som får se det.

- Lägenheter, kontor, skolor: tre fall
- Avtal med mätföretag
- En gallringsplan som ryms på en sida`,
      seo: 'När ett mätvärde är en personuppgift och vad som följer av det: tre fall och en gallringsplan.',
    },
    'site-visit': {
      title: 'Direkt från panncentralen: en skola halverar sin värmekostnad',
      description: `Med kameran i handen går vi genom källaren i Valdeiras grundskola och tittar på varje ändring som gjorde skillnad.`,
      seo: 'Direkt från panncentralen i en skola som halverade sin värmekostnad.',
    },
    cooling: {
      title: 'Svala hus under heta somrar',
      description: `Skugga, nattluft och först därefter maskiner: så klarar kontoret en värmebölja utan att elräkningen fördubblas.`,
      seo: 'Skugga, nattluft och först därefter maskiner: kontoret under en värmebölja.',
    },
    benchmarking: {
      title: 'Jämför dina hus rättvist',
      description: `En simhall är inget bibliotek. Vi bygger ett nyckeltal som jämför lika med lika, korrigerar för vädret och håller för en diskussion med ekonomiavdelningen.

- Vilken area du ska dela med
- Graddagar utan tårar
- Hur du visar det`,
      seo: 'Ett nyckeltal för dina hus som jämför lika med lika och korrigerar för vädret.',
    },
  },
};
