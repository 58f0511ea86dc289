/**
 * Compiles what the contract says of a form's fields into a small table for the custom elements, which then need no zod in
 * the browser. `npm run build` calls this first; the test set-up calls `compileEmbedRules({ ifStale: true })`.
 */
import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const CONTRACTS = new URL('../contracts/', import.meta.url);
const TARGET = new URL('../embed/rules.generated.ts', import.meta.url);

/** Writes `rules.generated.ts`; returns whether it did. With `ifStale`, only when it is missing or older than its sources. */
export async function compileEmbedRules({ ifStale = false } = {}) {
  if (ifStale && !isStale()) return false;
  const { z, registerBody, interestBody } = await contracts();
  const tableOf = (schema, names) => {
    const { properties, required = [] } = z.toJSONSchema(schema, { io: 'input' });
    return Object.fromEntries(names.map((name) => [name, ruleOf(name, properties[name], required.includes(name))]));
  };
  const rules = tableOf(registerBody, ['email', 'firstName', 'lastName', 'company']);
  const { topics } = z.toJSONSchema(interestBody, { io: 'input' }).properties;
  if (JSON.stringify(tableOf(interestBody, ['email']).email) !== JSON.stringify(rules.email))
    throw new Error('The two forms ask different things of an address: give each a rule of its own.');

  const module = `// Made from the contracts by scripts/compile-embed-rules.mjs; edit those.
export const RULES = ${JSON.stringify(rules, null, 2)};
export const MOST_TOPICS = ${topics.maxItems};
`;
  // Renamed into place: a build and a test run that start together never read half a file.
  const part = `${fileURLToPath(TARGET)}.${process.pid}.part`;
  writeFileSync(part, module);
  renameSync(part, TARGET);
  return true;
}

function ruleOf(name, { type, maxLength, pattern }, required) {
  if (type !== 'string' || !maxLength || !pattern)
    throw new Error(`The contract asks something of "${name}" that the elements cannot.`);
  return { required, max: maxLength, pattern };
}

/** The contracts are TypeScript, and Node 20 is not: they are bundled in memory. */
async function contracts() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { z } from 'zod'; export { registerBody, interestBody } from './index';`,
      resolveDir: fileURLToPath(CONTRACTS),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

function isStale() {
  const compiled = statSync(TARGET, { throwIfNoEntry: false });
  const sources = readdirSync(CONTRACTS).map((name) => new URL(name, CONTRACTS));
  return (
    !compiled || [...sources, new URL(import.meta.url)].some((input) => statSync(input).mtimeMs > compiled.mtimeMs)
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileEmbedRules();
