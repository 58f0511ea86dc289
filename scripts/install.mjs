// Installs the dependencies when they are missing or not those of package-lock.json.
import { requireNode } from './lib/node-version.mjs';

requireNode();

const { ensureInstalled } = await import('./lib/install.mjs');

try {
  console.log((await ensureInstalled()) ? 'installed' : 'up to date');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
