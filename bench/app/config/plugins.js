module.exports = {
  'users-permissions': { config: { jwtSecret: 'bench-only' } },
  webinars: { enabled: process.env.BENCH_PLUGIN !== 'off', resolve: '../../src/plugins/webinars' },
};
