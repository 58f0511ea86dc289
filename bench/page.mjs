// What a run found out, as Markdown.

const COLUMNS = ['work', 'here', 'comparedWith', 'there', 'ratio', 'aim'];
const HEADINGS = ['work', 'here', 'compared with', 'there', 'ratio', 'aim'];
const line = (cells) => `| ${cells.join(' | ')} |`;

export const tableOf = (rows) =>
  [
    line(HEADINGS),
    line(HEADINGS.map(() => '---')),
    ...rows.map((row) => line(COLUMNS.map((column) => row[column]))),
  ].join('\n');

/** What is measured, and how: one section a measure. */
const SECTIONS = {
  boot: [
    'Boot',
    `The same Strapi application with the plugin switched off and on in turn, on databases that an earlier boot has set up:
medians, and the median of the differences between neighbours. Memory is the resident set after a garbage collection.
The first boot also creates the tables, the roles and the forms of the Content Manager, once.`,
  ],
  reads: [
    'Public reads',
    `Requests a second over 8 keep-alive connections. The bare server is a Node process that does nothing but send the same
headers and body again; Strapi's side is its own content API for the same rows without any populate, in the same process
as ours.`,
  ],
  registrations: [
    'Registrations',
    `One at a time on each of 64 connections, every address new, each answered only when it is on disk (SQLite in WAL mode
with \`synchronous = FULL\`, PostgreSQL with \`fsync\`). The bare server runs the statements of one registration, watched
before, in one \`knex\` transaction a request; what else a registration costs (validation, limits, languages) it does not
do. Strapi's side creates one row of the same attributes through its own \`create\` route. "At once": 1,000 visitors on a
connection each, from when they connect, and afterwards every registration is there.`,
  ],
  mails: [
    'Mails',
    `Reminders to everybody of a webinar, from the ledger to the mail server's answer: claimed, looked at again, written in
the person's language with links and a calendar entry of their own, sent over five connections, and noted on the ledger
and the person. The peer hands the same finished mail to nodemailer's pool of five connections again and again, 5,000
times at most. It waits about 40 ms a mail for the acknowledgement of its last packet, as nodemailer leaves Nagle's
algorithm on; the plugin has it switched off (\`TCP_NODELAY\`), and so has the peer of the second row. The longest time
that nothing else was done is that of the event loop, while reminders were owed and while they were sent; that of a
process beside it is what the machine itself holds up.`,
  ],
  operators: [
    'The console, with very many people',
    `Requests of the console, one after another, for a webinar with 100,000 registrations and 200,000 people who want to hear
of its topic, and for one with ten times fewer: the 95th percentile of each. "Among": for one of the latter size in tables
that hold nine times as many people of another webinar and another topic, as they do after years: at the median that may
not cost more than 1.2 times as much. Each side has a Strapi and a database of its own, and is asked in turn. A search, an
order by company and the figures look at each registration of the webinar that is asked for, and so take longer the more
these are: a part of a word stands in no index. Who will hear of a recording is counted again after 15 seconds
at the earliest when it is more than 20,000 people.`,
  ],
};

/**
 * The page of documentation. `results`: rows by the name of their measure; what is not among them stays as the `former`
 * page has it.
 */
export function performancePage(machine, results, former = '') {
  const sections = Object.entries(SECTIONS).flatMap(([name, [title, text]]) =>
    results[name] ? [`## ${title}\n\n${text}\n\n${tableOf(results[name])}\n`] : (sectionOf(former, title) ?? []),
  );
  return `# Performance

Written by \`npm run bench\`: both sides of every row were measured in the same run, alternating, on the same machine
(${machine}). The ratios carry over to other machines, the absolute figures do not. Sections may be of
different runs.

${sections.join('\n')}`;
}

function sectionOf(page, title) {
  const section = page.split(/^(?=## )/m).find((part) => part.startsWith(`## ${title}\n`));
  return section && `${section.trimEnd()}\n`;
}
