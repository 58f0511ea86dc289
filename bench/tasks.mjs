// What the application's process does when its parent asks for it, by name.
import { followLoop } from './event-loop.mjs';
import { seedPeople } from './seeds.mjs';

const MB = 2 ** 20;
const service = (strapi, name) => strapi.plugin('webinars').service(name);
let watched;
let followed;
let remembered;

export const tasks = {
  seedPeople,

  async stop(strapi) {
    await strapi.destroy();
  },

  count: async (strapi, { table, like }) => {
    const [{ count }] = await strapi.db
      .connection(table)
      .whereLike(...like)
      .count({ count: '*' });
    return Number(count);
  },

  /** Notes what is sent to the database until `watched`. */
  watch({ db }) {
    const seen = [];
    const note = ({ sql, bindings }) => void seen.push({ sql, bindings });
    db.connection.on('query', note);
    watched = () => {
      db.connection.off('query', note);
      return seen;
    };
  },
  watched() {
    // What frames a transaction, the other side does itself. Knex numbers the bindings for PostgreSQL; `raw` takes marks.
    const inside = watched().filter(({ sql }) => !/^(begin|commit|savepoint|release)/i.test(sql));
    return inside.map(({ sql, bindings }) => ({ sql: sql.replaceAll(/\$\d+/g, '?'), bindings }));
  },

  /** Looks at memory and the event loop until `followed`; resolves once they are looked at. */
  async follow() {
    global.gc?.();
    const before = process.memoryUsage().rss;
    let most = before;
    const stop = await followLoop();
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    followed = () => {
      clearInterval(timer);
      return { grownMb: (most - before) / MB, mostMb: most / MB, ...stop() };
    };
  },
  followed: () => followed(),

  /** What is in use and no garbage, in MB. */
  weigh() {
    global.gc();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / MB;
  },

  /** Owes the reminders that are due; returns how many. */
  async owe(strapi) {
    const owed = await service(strapi, 'reminders').dispatch();
    return owed['reminder-24h'] + owed['reminder-1h'];
  },
  /** Sends what is owed; returns what came of it. */
  send: (strapi) => service(strapi, 'outbox').drain(),

  /** Keeps the first mail that the mail server's library is asked to send, as it is asked. */
  rememberMail(strapi) {
    const { provider } = strapi.plugin('email');
    const { send } = provider;
    provider.send = (mail) => {
      remembered = mail;
      provider.send = send;
      return send.call(provider, mail);
    };
  },
  rememberedMail: () => remembered,
};
