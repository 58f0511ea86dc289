'use strict';
const { generateKeyPairSync } = require('node:crypto');

/**
 * The key of a service account that exists only in memory and only in the simulation.
 *
 * @param {{ email?: string, clientId?: string }} [identity]
 */
function throwAwayServiceAccount({
  email = 'webinars@simulation.iam.gserviceaccount.com',
  clientId = '100000000000000000001',
} = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const json = JSON.stringify({
    type: 'service_account',
    project_id: 'simulation',
    private_key_id: 'simulation',
    private_key: privateKey,
    client_email: email,
    client_id: clientId,
    token_uri: 'https://oauth2.googleapis.com/token',
  });
  return { email, clientId, json, publicKey };
}

module.exports = { throwAwayServiceAccount };
