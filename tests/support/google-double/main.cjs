'use strict';
// node main.cjs --port 4010 --key key.json [--state state.json] [--domain acme.example]
// A SIMULATION of Google Calendar for the demo. Writes a throw-away key to --key when there is none.
const { createPublicKey } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { parseArgs } = require('node:util');
const { startGoogleDouble } = require('./server.cjs');
const { throwAwayServiceAccount } = require('./service-account.cjs');

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
    state: { type: 'string' },
    domain: { type: 'string', multiple: true },
  },
});

async function main() {
  if (!values.key) throw new Error('--key <file> is missing: where the throw-away service account key is kept');
  if (!existsSync(values.key)) writeFileSync(values.key, throwAwayServiceAccount().json, { mode: 0o600 });
  const key = JSON.parse(readFileSync(values.key, 'utf8'));
  const publicKey = createPublicKey(key.private_key).export({ type: 'spki', format: 'pem' }).toString();
  const double = await startGoogleDouble({
    accounts: [{ email: key.client_email, publicKey }],
    workspaceDomains: values.domain,
    stateFile: values.state,
    port: Number(values.port),
  });
  process.stdout.write(`Google Calendar SIMULATION (no real calendar, no real meetings) on ${double.url}\n`);
  process.send?.({ url: double.url });
  const stop = () => double.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error) => {
  process.stderr.write(`Google Calendar simulation: ${error.message}\n`);
  process.exit(1);
});
