module.exports = {
  'users-permissions': { config: { jwtSecret: 'bench-only' } },
  email: {
    config: {
      provider: 'nodemailer',
      providerOptions: {
        host: '127.0.0.1',
        port: Number(process.env.BENCH_SMTP_PORT || 25),
        pool: true,
        maxConnections: 5,
      },
      settings: { defaultFrom: 'Webinars <webinars@events.example.org>' },
    },
  },
  webinars: { enabled: process.env.BENCH_PLUGIN !== 'off', resolve: '../../src/plugins/webinars' },
};
