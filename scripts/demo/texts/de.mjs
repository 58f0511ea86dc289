/** Die Beispieltexte auf Deutsch. */
export default {
  tags: {
    'getting-started': 'Erste Schritte',
    reporting: 'Berichte',
    heating: 'Heizen und Kühlen',
    integrations: 'Schnittstellen',
    'data-protection': 'Datenschutz',
    'customer-stories': 'Aus der Praxis',
  },
  speakers: {
    elin: 'Elin hat mehreren hundert Eigentümern ihren ersten Energiebericht gezeigt. Sie leitet die **Kundenbetreuung** bei Northlight und beantwortet jede Frage, als hätte sie noch nie jemand gestellt.',
    marc: 'Marc hat fünfzehn Jahre lang Heizungsanlagen geplant, bevor er zu Northlight kam. Er weiß, warum ein Heizraum so aussieht, wie er aussieht, und was es kostet, wenn es dabei bleibt.',
    lucia:
      'Lucía berät die Energiebranche in Fragen des Datenschutzes. Sie erklärt die DSGVO ohne eine einzige Folie und zieht Beispiele den Paragrafen vor.',
    jonas:
      'Jonas baut die Schnittstellen, über die Zähler, Sensoren und Gebäudeleittechnik zu Northlight kommen. Er betreut zwei freie Bibliotheken für MQTT.',
    amara:
      'Amara ist Bauphysikerin. Am **Institute for Warm Homes** misst sie, wie sich ältere Häuser nach einer Sanierung wirklich verhalten, und das ist nicht immer so, wie es gedacht war.',
    tomas:
      'Tomás betreut die 86 öffentlichen Gebäude der Stadt Valdeira. Angefangen hat er mit einer Tabelle, einem Thermometer und einer sehr kalten Schule.',
  },
  webinars: {
    report: {
      title: 'Einen Energiebericht in fünfzehn Minuten lesen',
      description: `Jeden Monat kommt der Bericht, und jeden Monat fragt jemand, was er bedeutet. Wir lesen einen gemeinsam, Zeile für Zeile.

- Auf welche drei Zahlen es zuerst ankommt
- Wie man das Wetter von einer Störung unterscheidet
- Was in die Notiz an die Geschäftsleitung gehört

Bringen Sie gern einen eigenen Bericht mit: Ab Minute zwanzig beantworten wir Fragen.`,
      seo: 'Einen Energiebericht in fünfzehn Minuten lesen: die drei wichtigen Zahlen und wie man Wetter von Störungen unterscheidet.',
    },
    'heat-pumps': {
      title: 'Wärmepumpen im Altbau: was die Messungen sagen',
      description: `Funktionieren Wärmepumpen in Häusern aus der Zeit vor 1970? Wir haben 214 davon zwei Winter lang gemessen.

## Das nehmen Sie mit

- Welche Vorlauftemperaturen wirklich nötig waren und welche geplant
- Vier Gebäude, in denen es schiefging, und warum
- Eine Checkliste für Ihre eigene Entscheidung

Amara stellt die Studie vor, Marc übersetzt sie in Rohre und Pumpen.`,
      seo: 'Messungen aus 214 Altbauten über zwei Winter: wann eine Wärmepumpe passt, wann nicht und wie man entscheidet.',
    },
    dashboard: {
      title: 'Workshop: Ihre erste Übersichtsseite',
      description: `Eine praktische Stunde in kleiner Runde. Am Ende stehen Ihre eigenen Gebäude auf Ihrem Bildschirm.

1. Die Zähler auswählen, auf die es ankommt
2. Für jedes Gebäude ein Budget festlegen
3. Die Seite mit denen teilen, die sie brauchen

Bitte halten Sie Ihre Zugangsdaten bereit. Vierzig Plätze, damit alle eine Antwort bekommen.`,
      seo: 'Eine praktische Stunde in kleiner Runde: vom Zähler zur Übersicht, die auch Kollegen verstehen.',
    },
    'office-hours': {
      title: 'Sprechstunde mit unseren Ingenieuren',
      description: `Keine Folien. Zwanzig Personen, drei Ingenieure und eine Stunde für alles, was Sie schon immer fragen wollten: seltsame Kurven, verschwundene Zähler, Schnittstellen, die nicht miteinander reden.

Schicken Sie Ihre Frage vorab, wenn Sie eine gründliche Antwort möchten.`,
      seo: 'Zwanzig Plätze, drei Ingenieure, eine Stunde: Bringen Sie Ihre seltsamen Kurven mit.',
    },
    sensors: {
      title: 'Raumsensoren über MQTT anbinden',
      description: `Temperatur, Feuchte und CO₂ aus jedem Raum, ganz ohne Kabel. Jonas bindet live einen Sensor an, vom Karton bis zur Kurve.

- Was ein Broker ist und wo er stehen sollte
- Topics, die auch mit 3.000 Sensoren noch verständlich sind
- Zertifikate, und was zu tun ist, wenn eines abläuft

Für Technikerinnen und Techniker und für alle, die mit ihnen reden müssen.`,
      seo: 'Vom Karton bis zur Kurve: Raumsensoren über MQTT, mit Topics und Zertifikaten, die halten.',
    },
    setback: {
      title: 'Nacht- und Wochenendabsenkung: sparen ohne neue Technik',
      description: `Die billigste Kilowattstunde ist die, die am Sonntag niemand braucht. Wir zeigen, wie man Gebäude findet, die leere Räume heizen, und wie man das ändert, ohne am Montag zu frieren.

- Das Muster, auf das man im Lastgang achten muss
- Wie früh die Heizung wieder anlaufen sollte
- Was Hausmeister dazu sagen`,
      seo: 'Gebäude finden, die leere Räume heizen, und sparen, ohne etwas zu kaufen und ohne am Montag zu frieren.',
    },
    directive: {
      title: 'Die EU-Gebäuderichtlinie: was sich für Sie ändert',
      description: `Die Richtlinie über die Gesamtenergieeffizienz von Gebäuden ist lang. Was Eigentümer tun müssen, ist kurz, wenn es jemand sortiert.

- Fristen für Nichtwohngebäude
- Welche Daten ein Energieausweis brauchen wird
- Was Sie schon heute vorbereiten können`,
      seo: 'Fristen, Daten und Vorbereitung: die EU-Gebäuderichtlinie für Eigentümer sortiert.',
    },
    'getting-started': {
      title: 'Erste Schritte mit Northlight',
      description: `Der Rundgang für neue Kunden: von der ersten Anmeldung bis zum ersten Alarm.

- Gebäude und Zähler importieren
- Kolleginnen und Kollegen mit den richtigen Rechten einladen
- Sich melden lassen, wenn etwas nicht stimmt

Die Aufzeichnung hat Kapitel: So finden Sie später genau den Teil wieder, den Sie brauchen.`,
      seo: 'Der Rundgang für neue Kunden: Gebäude, Zähler, Kollegen und der erste Alarm.',
    },
    spreadsheet: {
      title: 'Von der Tabelle zum Live-Bericht',
      description: `Tomás führte die Zähler von 86 Gebäuden in einer Tabelle mit 41 Blättern. Er erzählt, wie seine Stadt in einem Sommer auf Live-Daten umgestiegen ist, was das gekostet hat und welches Blatt ihm noch immer fehlt.`,
      seo: 'Wie eine Stadt 86 Gebäude in einem einzigen Sommer von der Tabelle auf Live-Daten umgestellt hat.',
    },
    privacy: {
      title: 'Zählerstände und die DSGVO',
      description: `Wann ist ein Zählerstand ein personenbezogenes Datum? Davon hängt ab, wie lange Sie ihn aufbewahren dürfen und wer ihn sehen darf.

- Wohnungen, Büros, Schulen: drei Fälle
- Verträge mit Messdienstleistern
- Ein Löschkonzept, das auf eine Seite passt`,
      seo: 'Wann ein Zählerstand personenbezogen ist und was daraus folgt: drei Fälle und ein Löschkonzept.',
    },
    'site-visit': {
      title: 'Live aus dem Heizraum: Eine Schule halbiert ihre Heizkosten',
      description: `Mit der Kamera in der Hand gehen wir durch den Keller der Grundschule von Valdeira und sehen uns jede Änderung an, auf die es ankam.`,
      seo: 'Live aus dem Heizraum einer Schule, die ihre Heizkosten halbiert hat.',
    },
    cooling: {
      title: 'Kühle Gebäude in heißen Sommern',
      description: `Schatten, Nachtluft und erst danach Maschinen: wie ein Büro durch die Hitzewelle kommt, ohne dass sich die Stromrechnung verdoppelt.`,
      seo: 'Schatten, Nachtluft und erst danach Maschinen: das Büro in der Hitzewelle.',
    },
    benchmarking: {
      title: 'Gebäude fair vergleichen',
      description: `Ein Schwimmbad ist keine Bibliothek. Wir bauen eine Kennzahl, die Gleiches mit Gleichem vergleicht, das Wetter herausrechnet und auch ein Gespräch mit der Finanzabteilung übersteht.

- Durch welche Fläche man teilt
- Gradtage ohne Tränen
- Wie man das Ergebnis zeigt`,
      seo: 'Eine Kennzahl, die Gleiches mit Gleichem vergleicht und das Wetter herausrechnet.',
    },
  },
};
