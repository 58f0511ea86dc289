// Builds what is missing or older than its sources: `node scripts/build.mjs [plugin] [host] [admin]`.
import { ensureBuilt } from './lib/build.mjs';

const names = process.argv.slice(2);

try {
  await ensureBuilt(names.length > 0 ? names : ['plugin', 'host']);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
