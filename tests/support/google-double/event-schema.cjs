'use strict';
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The declarations of Google's SDK as a JSON schema without extra properties; made once, then kept in the cache. */
function eventSchema() {
  const declarations = require.resolve('@googleapis/calendar').replace(/index\.js$/, 'v3.d.ts');
  const generator = require('ts-json-schema-generator/package.json').version;
  const stamp = createHash('sha256').update(readFileSync(declarations)).update(generator).digest('hex').slice(0, 16);
  const target = join(__dirname, `../../../node_modules/.cache/google-double/event-${stamp}.json`);
  if (!existsSync(target))
    execFileSync(process.execPath, [join(__dirname, 'make-event-schema.cjs'), declarations, target]);
  return JSON.parse(readFileSync(target, 'utf8'));
}

/**
 * Judges a request's body by Google's own types.
 *
 * @returns {(body: unknown) => string[]} what is wrong with it; empty when nothing is
 */
function createEventJudge() {
  const { Ajv } = require('ajv');
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(eventSchema());
  return (body) => {
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath || '/', message, params.additionalProperty].filter(Boolean).join(' '),
    );
  };
}

module.exports = { createEventJudge };
