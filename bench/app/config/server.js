module.exports = {
  host: '127.0.0.1',
  port: Number(process.env.BENCH_PORT || 0),
  app: { keys: ['bench-a', 'bench-b'] },
};
