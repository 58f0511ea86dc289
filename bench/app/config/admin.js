// Fixed values: this application only ever lives for a minute on 127.0.0.1, on a database that is thrown away.
module.exports = {
  auth: { secret: 'bench-only-bench-only-bench-only' },
  apiToken: { salt: 'bench-only' },
  transfer: { token: { salt: 'bench-only' } },
  secrets: { encryptionKey: 'bench-only-bench-only-bench-only' },
  serveAdminPanel: false,
};
