/** Les textes d'exemple en français. */
export default {
  tags: {
    'getting-started': 'Premiers pas',
    reporting: 'Rapports',
    heating: 'Chauffage et climatisation',
    integrations: 'Intégrations',
    'data-protection': 'Protection des données',
    'customer-stories': 'Témoignages',
  },
  speakers: {
    elin: 'Elin a présenté leur premier bilan énergétique à plusieurs centaines de propriétaires. Elle dirige le **suivi client** chez Northlight et répond à chaque question comme si personne ne l’avait encore posée.',
    marc: 'Marc a conçu des installations de chauffage pendant quinze ans avant de rejoindre Northlight. Il sait pourquoi une chaufferie ressemble à ce qu’elle est, et ce qu’il en coûte de la laisser ainsi.',
    lucia:
      'Lucía conseille les acteurs de l’énergie en matière de protection des données. Elle explique le RGPD sans une seule diapositive et préfère les exemples aux articles de loi.',
    jonas:
      'Jonas développe les interfaces qui relient compteurs, capteurs et GTB à Northlight. Il maintient deux bibliothèques libres pour MQTT.',
    amara:
      'Amara est physicienne du bâtiment. À l’**Institute for Warm Homes**, elle mesure le comportement réel des maisons anciennes après rénovation, qui n’est pas toujours celui qu’on attendait.',
    tomas:
      'Tomás gère les 86 bâtiments publics de la ville de Valdeira. Au départ, il avait un tableur, un thermomètre et une école très froide.',
  },
  webinars: {
    report: {
      title: 'Lire un bilan énergétique en quinze minutes',
      description: `Chaque mois le bilan arrive, et chaque mois quelqu’un demande ce qu’il veut dire. Nous en lisons un ensemble, ligne par ligne.

- Les trois chiffres à regarder en premier
- Distinguer la météo d’une panne
- Ce qu’il faut écrire à sa direction

Apportez le vôtre si vous le souhaitez : nous répondons aux questions à partir de la vingtième minute.`,
      seo: 'Apprenez à lire un bilan énergétique en quinze minutes : les trois chiffres essentiels, et comment distinguer la météo d’une panne.',
    },
    'heat-pumps': {
      title: 'Pompes à chaleur dans l’ancien : ce que disent les mesures',
      description: `Une pompe à chaleur fonctionne-t-elle dans une maison d’avant 1970 ? Nous en avons mesuré 214 pendant deux hivers.

## Ce que vous en retiendrez

- Les températures de départ réellement nécessaires, et celles qui étaient prévues
- Quatre bâtiments où cela s’est mal passé, et pourquoi
- Une liste de contrôle pour votre propre décision

Amara présente l’étude, Marc la traduit en tuyaux et en circulateurs.`,
      seo: 'Deux hivers de mesures dans 214 bâtiments anciens : quand une pompe à chaleur convient, quand elle ne convient pas, et comment décider.',
    },
    dashboard: {
      title: 'Atelier : créez votre premier tableau de bord',
      description: `Une heure de pratique en petit groupe. À la fin, vos bâtiments sont sur votre écran.

1. Choisir les compteurs qui comptent
2. Fixer un budget pour chaque bâtiment
3. Partager la page avec celles et ceux qui en ont besoin

Préparez vos identifiants. Quarante places, pour que chacun obtienne une réponse.`,
      seo: 'Une heure de pratique en petit groupe : des compteurs à un tableau de bord que vos collègues comprennent.',
    },
    'office-hours': {
      title: 'Permanence avec nos ingénieurs',
      description: `Pas de diapositives. Vingt personnes, trois ingénieurs et une heure pour tout ce que vous avez toujours voulu demander : courbes étranges, compteurs muets, interfaces qui ne se parlent pas.

Envoyez votre question à l’avance si vous voulez une réponse approfondie.`,
      seo: 'Vingt places, trois ingénieurs, une heure : venez avec vos courbes étranges et vos compteurs muets.',
    },
    sensors: {
      title: 'Raccorder des capteurs d’ambiance avec MQTT',
      description: `Température, humidité et CO₂ de chaque pièce, sans câble. Jonas raccorde un capteur en direct, du carton à la courbe.

- Ce qu’est un broker et où l’installer
- Des topics qui ont encore un sens avec 3 000 capteurs
- Les certificats, et que faire quand l’un d’eux expire

Pour les techniciens, et pour tous ceux qui doivent leur parler.`,
      seo: 'Du carton à la courbe : raccorder des capteurs d’ambiance avec MQTT, avec des topics et des certificats qui durent.',
    },
    setback: {
      title: 'Réduit de nuit et de week-end : économiser sans rien acheter',
      description: `Le kilowattheure le moins cher est celui dont personne n’a besoin le dimanche. Nous montrons comment repérer les bâtiments qui chauffent des pièces vides, et comment y remédier sans lundis glacés.

- Le motif à chercher dans la courbe de charge
- À quelle heure relancer
- Ce qu’en disent les gardiens`,
      seo: 'Repérez les bâtiments qui chauffent des pièces vides et économisez sans rien acheter, ni grelotter le lundi.',
    },
    directive: {
      title: 'Directive européenne sur les bâtiments : ce qui change pour vous',
      description: `La directive sur la performance énergétique des bâtiments est longue. Ce que les propriétaires doivent faire tient en peu de mots, une fois le tri fait.

- Les échéances des bâtiments non résidentiels
- Les données qu’exigera un certificat de performance
- Ce que vous pouvez préparer dès aujourd’hui`,
      seo: 'Échéances, données, préparation : la directive européenne sur les bâtiments, triée pour les propriétaires.',
    },
    'getting-started': {
      title: 'Premiers pas avec Northlight',
      description: `La visite guidée des nouveaux clients : de la première connexion à la première alerte.

- Importer bâtiments et compteurs
- Inviter ses collègues avec les bons droits
- Se laisser prévenir quand quelque chose ne va pas

L’enregistrement est découpé en chapitres : revenez quand vous voulez à celui qui vous intéresse.`,
      seo: 'La visite guidée des nouveaux clients : bâtiments, compteurs, collègues et première alerte.',
    },
    spreadsheet: {
      title: 'Du tableur au bilan en temps réel',
      description: `Tomás suivait les compteurs de 86 bâtiments dans un tableur de 41 onglets. Il raconte comment sa ville est passée aux données en direct en un été, ce que cela a coûté, et quel onglet lui manque encore.`,
      seo: 'Comment une ville a fait passer 86 bâtiments du tableur aux données en direct, en un seul été.',
    },
    privacy: {
      title: 'Relevés de compteurs et RGPD',
      description: `Quand un relevé de compteur est-il une donnée personnelle ? De la réponse dépend qui peut le voir, et combien de temps vous pouvez le garder.

- Logements, bureaux, écoles : trois cas
- Les contrats avec les sociétés de comptage
- Un plan d’effacement qui tient sur une page`,
      seo: 'Quand un relevé de compteur est une donnée personnelle, et ce qui en découle : trois cas et un plan d’effacement.',
    },
    'site-visit': {
      title: 'En direct de la chaufferie : une école divise sa facture par deux',
      description: `Caméra au poing, nous parcourons le sous-sol de l’école primaire de Valdeira et regardons chaque changement qui a compté.`,
      seo: 'En direct de la chaufferie d’une école qui a divisé sa facture de chauffage par deux.',
    },
    cooling: {
      title: 'Des bâtiments frais par étés chauds',
      description: `De l’ombre, l’air de la nuit, et seulement ensuite des machines : comment traverser une canicule au bureau sans doubler la facture d’électricité.`,
      seo: 'De l’ombre, l’air de la nuit, et seulement ensuite des machines : le bureau pendant la canicule.',
    },
    benchmarking: {
      title: 'Comparer équitablement ses bâtiments',
      description: `Une piscine n’est pas une bibliothèque. Nous construisons un indicateur qui compare ce qui est comparable, corrige la météo et résiste à une discussion avec la direction financière.

- Par quelle surface diviser
- Les degrés-jours sans douleur
- Comment présenter le résultat`,
      seo: 'Un indicateur qui compare ce qui est comparable et corrige la météo.',
    },
    solar: { title: 'Le solaire sur toitures plates', description: null, seo: null },
  },
};
