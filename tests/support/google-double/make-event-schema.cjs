'use strict';
// node make-event-schema.cjs <declarations> <target>: a process of its own, because it loads the TypeScript compiler.
const { mkdirSync, renameSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { createGenerator } = require('ts-json-schema-generator');

const [, , declarations, target] = process.argv;
const type = 'calendar_v3.Schema$Event';
const schema = createGenerator({
  path: declarations,
  type,
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema(type);

mkdirSync(dirname(target), { recursive: true });
// Two test runs may do this at once: the last one wins, with the same content.
const own = `${target}.${process.pid}`;
writeFileSync(own, JSON.stringify(schema));
renameSync(own, target);
