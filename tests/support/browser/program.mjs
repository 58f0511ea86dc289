import { existsSync } from 'node:fs';

/** Where a system keeps the Chromium or Chrome that somebody installed. */
const INSTALLED = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser to test with: an installed one, else the one that comes as an npm package (Linux, x64). */
export async function browserProgram() {
  const installed = INSTALLED.find((path) => path && existsSync(path));
  if (installed) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The browser tests need Chrome or Chromium: install one, or name it in CHROMIUM_PATH.');
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
