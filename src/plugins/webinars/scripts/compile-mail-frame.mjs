/**
 * Compiles the mail frame (MJML with Liquid in it) into the TypeScript module that the server imports, so that MJML is
 * never needed at run time. `npm run build` calls this first; the test set-up calls `compileMailFrame({ ifStale: true })`.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';

const SOURCE = new URL('../server/src/emails/frame.mjml', import.meta.url);
const TARGET = new URL('../server/src/emails/frame.generated.ts', import.meta.url);

/** Writes `frame.generated.ts`; returns whether it did. With `ifStale`, only when it is missing or older than its sources. */
export function compileMailFrame({ ifStale = false } = {}) {
  if (ifStale && !isStale()) return false;
  const html = compile(readFileSync(SOURCE, 'utf8'));
  const module = `// Made from frame.mjml by scripts/compile-mail-frame.mjs; edit that.\nexport const FRAME = ${JSON.stringify(html)};\n`;
  // Renamed into place: a build and a test run that start together never read half a file.
  const part = `${fileURLToPath(TARGET)}.${process.pid}.part`;
  writeFileSync(part, module);
  renameSync(part, TARGET);
  return true;
}

function isStale() {
  const compiled = statSync(TARGET, { throwIfNoEntry: false });
  return !compiled || [SOURCE, new URL(import.meta.url)].some((input) => statSync(input).mtimeMs > compiled.mtimeMs);
}

function compile(source) {
  // No `fonts`: MJML would fetch Roboto from Google in every reader's mail program.
  const { html, errors } = mjml2html(source, { validationLevel: 'soft', keepComments: false, fonts: {} });
  // A Liquid expression where MJML wants a colour or a length is filled in later and is no mistake.
  const mistakes = errors.filter(({ message }) => !message.includes('{{'));
  if (mistakes.length > 0) throw new Error(mistakes.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return html.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/\n{2,}/g, '\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compileMailFrame();
