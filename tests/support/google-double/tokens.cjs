'use strict';
const { createPublicKey, randomBytes, verify } = require('node:crypto');
const { GoogleRefusal } = require('./calendars.cjs');

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const SCOPES = ['https://www.googleapis.com/auth/calendar', 'https://www.googleapis.com/auth/calendar.events'];

/**
 * The token endpoint (RFC 7523) of the simulation: verifies the assertion as Google does and issues access tokens.
 *
 * @typedef {{ email: string, publicKey: string }} KnownAccount
 * @typedef {{ accounts: KnownAccount[], workspaceDomains?: string[] }} TokenOptions
 */
class Tokens {
  /** @type {Map<string, { host: string, expires: number }>} */
  #issued = new Map();
  /** @type {TokenOptions} */
  #options;

  /** @param {TokenOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {URLSearchParams} form */
  exchange(form) {
    if (form.get('grant_type') !== GRANT) throw refused('unsupported_grant_type', 'Invalid grant_type');
    const [head = '', body = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const claims = decode(body);
    if (decode(head).alg !== 'RS256') throw refused('invalid_grant', 'Invalid JWT: RS256 is required.');
    const account = this.#options.accounts.find(({ email }) => email === claims.iss);
    if (!account) throw refused('invalid_grant', 'Invalid grant: account not found');
    const genuine = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${body}`),
      createPublicKey(account.publicKey),
      Buffer.from(signature, 'base64url'),
    );
    if (!genuine) throw refused('invalid_grant', 'Invalid JWT Signature.');
    this.#check(claims);
    const token = `ya29.simulated-${randomBytes(16).toString('hex')}`;
    this.#issued.set(token, { host: claims.sub.toLowerCase(), expires: Date.now() + 3_600_000 });
    return { access_token: token, expires_in: 3599, token_type: 'Bearer' };
  }

  /** Whose token it is. @param {string | undefined} authorization */
  hostOf(authorization) {
    const token = this.#issued.get((authorization ?? '').replace(/^Bearer /, ''));
    if (!token || token.expires < Date.now()) {
      throw new GoogleRefusal(401, 'authError', 'Request had invalid authentication credentials.');
    }
    return token.host;
  }

  /** Every token that was issued stops working at once. */
  withdraw() {
    this.#issued.clear();
  }

  /** @param {Record<string, any>} claims */
  #check({ aud, exp, iat, scope, sub }) {
    const now = Date.now() / 1000;
    if (aud !== AUDIENCE) throw refused('invalid_grant', 'Invalid JWT: Failed audience check.');
    if (!(exp > now && exp - iat <= 3600 && iat <= now + 60)) {
      throw refused(
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
      );
    }
    if (
      !String(scope ?? '')
        .split(' ')
        .every((one) => SCOPES.includes(one))
    ) {
      throw refused('invalid_scope', `Invalid OAuth scope or ID token audience provided.`);
    }
    const domain = /@([^@\s]+)$/.exec(sub ?? '')?.[1]?.toLowerCase();
    if (!domain) throw refused('unauthorized_client', 'A subject to act for is missing.', 401);
    const { workspaceDomains } = this.#options;
    if (workspaceDomains && !workspaceDomains.includes(domain))
      throw refused('invalid_grant', 'Invalid email or User ID');
  }
}

/** @param {string} word @param {string} description */
function refused(word, description, status = 400) {
  const error = new GoogleRefusal(status, word, description);
  return Object.assign(error, { oauth: true });
}

/** @param {string} part @returns {Record<string, any>} */
function decode(part) {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    throw refused('invalid_grant', 'Invalid JWT: Malformed.');
  }
}

module.exports = { Tokens };
