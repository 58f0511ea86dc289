import { compileMailFrame } from '../../../src/plugins/webinars/scripts/compile-mail-frame.mjs';

/** The mail frame is compiled from MJML and not kept in git: tests that render mails need it first. */
export default async function prepare() {
  compileMailFrame({ ifStale: true });
}
