// SQLite with the same pragmas as the host's, or PostgreSQL with the pool that Strapi suggests.
const port = process.env.BENCH_POSTGRES_PORT;

module.exports = {
  connection: port
    ? {
        client: 'postgres',
        connection: {
          host: '127.0.0.1',
          port: Number(port),
          user: 'postgres',
          password: 'postgres',
          database: process.env.BENCH_POSTGRES_DATABASE,
        },
        pool: { min: 2, max: 10 },
      }
    : {
        client: 'sqlite',
        connection: { filename: process.env.BENCH_DATABASE },
        useNullAsDefault: true,
        pool: {
          afterCreate(connection, done) {
            connection.pragma('journal_mode = WAL');
            connection.pragma('synchronous = FULL');
            done(null, connection);
          },
        },
      },
};
