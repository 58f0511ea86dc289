import { compileEmbedRules } from '../../../src/plugins/webinars/scripts/compile-embed-rules.mjs';
import { compileMailFrame } from '../../../src/plugins/webinars/scripts/compile-mail-frame.mjs';

/** What is compiled and not kept in git, and tests load: the mail frame, and the rules of the embedded forms. */
export default async function prepare() {
  compileMailFrame({ ifStale: true });
  await compileEmbedRules({ ifStale: true });
}
