module.exports = {
  host: '127.0.0.1',
  port: Number(process.env.BENCH_PORT || 0),
  // What links in mails begin with.
  url: 'https://events.example.org',
  // Every request of the load generator says it comes from another visitor.
  proxy: { koa: true, maxIpsCount: 1 },
  app: { keys: ['bench-a', 'bench-b'] },
};
