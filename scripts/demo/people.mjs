import { oneOf, sequence, shuffled } from './random.mjs';

/** Made-up people, by language. Their addresses are under example.com and example.org, which RFC 2606 reserves. */
const NAMES = {
  en: {
    share: 0.3,
    first:
      'Alice,Ben,Charlotte,Daniel,Emily,Fergus,Grace,Harriet,Imran,Jack,Kavita,Liam,Megan,Noah,Olivia,Priya,Ruth,Samuel,Thandi,William',
    last: 'Adeyemi,Bennett,Carter,Doyle,Edwards,Fletcher,Gallagher,Hughes,Iqbal,Jackson,Kelly,Lewis,Murphy,Nkosi,Okonkwo,Patel,Reid,Singh,Turner,Wright',
    companies: ['Harbour Estates', 'Mill Lane Housing', 'Borough of Eastmoor', 'Oakfield Schools Trust', ''],
  },
  fr: {
    share: 0.2,
    first:
      'Amélie,Baptiste,Camille,Damien,Élodie,Florian,Gaëlle,Hugo,Inès,Julien,Karim,Léa,Mathilde,Nicolas,Océane,Pierre,Romane,Sofiane,Théo,Zoé',
    last: 'Arnaud,Benali,Chevalier,Dubois,Étienne,Fontaine,Garnier,Henry,Joly,Lambert,Marchand,Noël,Petit,Renard,Rousseau,Simon,Traoré,Vidal',
    companies: ['Ville de Montclair', 'Habitat Rive Gauche', 'Bureau d’études Solène', 'Lycées du Val', ''],
  },
  es: {
    share: 0.15,
    first:
      'Álvaro,Beatriz,Carmen,Diego,Elena,Fernando,Gloria,Íñigo,Javier,Lorena,María José,Nuria,Óscar,Pilar,Raquel,Sergio,Teresa,Xavier',
    last: 'Álvarez,Blanco,Castro,Domínguez,Escudero,Fernández,García,Ibáñez,Jiménez,López,Muñoz,Navarro,Ortega,Peña,Ramírez,Sánchez,Torres,Vega',
    companies: ['Ayuntamiento de Villaverde', 'Fincas del Sur', 'Colegios Alameda', 'Ingeniería Térmica Norte', ''],
  },
  sv: {
    share: 0.2,
    first:
      'Agnes,Björn,Cecilia,David,Ebba,Fredrik,Gunilla,Håkan,Ida,Johan,Karin,Lars,Märta,Nils,Oskar,Petra,Rasmus,Sara,Åsa,Östen',
    last: 'Andersson,Berg,Carlsson,Dahl,Ek,Forsberg,Gustafsson,Holm,Isaksson,Jönsson,Karlsson,Lindström,Mårtensson,Nyström,Öberg,Persson,Rosén,Sjögren,Wallin,Åkesson',
    companies: ['Sjöstadens Bostäder', 'Brf Lönnen', 'Norrby kommun', 'Fastighets AB Hamnen', ''],
  },
  de: {
    share: 0.15,
    first:
      'Anja,Bernd,Christiane,Dirk,Emre,Franziska,Georg,Heike,Ingo,Jürgen,Katrin,Lukas,Miriam,Norbert,Özlem,Petra,Rüdiger,Sabine,Thorsten,Ute',
    last: 'Albrecht,Böhm,Demir,Ebert,Fischer,Groß,Hoffmann,Jäger,Köhler,Lehmann,Müller,Neumann,Pohl,Richter,Schäfer,Schröder,Vogel,Weiß,Yılmaz,Zimmermann',
    companies: ['Stadtwerke Lindenau', 'Wohnbau Neckartal eG', 'Kreis Auental', 'Ingenieurbüro Brandt', ''],
  },
};

const ascii = (text) =>
  text
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

/**
 * `count` people, no two with the same address.
 * @returns {{ firstName: string, lastName: string, company: string, email: string, language: string }[]}
 */
export function people(count) {
  const random = sequence(1973);
  const everybody = Object.entries(NAMES).flatMap(([language, { share, first, last, companies }]) => {
    const pairs = first.split(',').flatMap((firstName) => last.split(',').map((lastName) => [firstName, lastName]));
    return shuffled(pairs, random)
      .slice(0, Math.ceil(count * share))
      .map(([firstName, lastName]) => ({
        firstName,
        lastName,
        language,
        company: oneOf(companies, random) || undefined,
      }));
  });
  const taken = new Set();
  return shuffled(everybody, random)
    .slice(0, count)
    .map((person) => ({ ...person, email: addressOf(person, taken, random) }));
}

/** Some write their address with capitals: it is the same one. */
function addressOf({ firstName, lastName }, taken, random) {
  const name = random() < 0.3 ? `${ascii(firstName)[0]}.${ascii(lastName)}` : `${ascii(firstName)}.${ascii(lastName)}`;
  const domain = oneOf(['example.com', 'example.org'], random);
  let address = `${name}@${domain}`;
  for (let number = 2; taken.has(address); number += 1) address = `${name}${number}@${domain}`;
  taken.add(address);
  if (random() >= 0.08) return address;
  const [local, host] = address.split('@');
  return `${local.replace(/(^|\.)[a-z]/g, (letter) => letter.toUpperCase())}@${host}`;
}
