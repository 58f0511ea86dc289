import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in a page, as lines; in light and dark, wide and narrow. */
export async function axeProblems(browser, url) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForLoadState('networkidle');
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
      for (const { id, nodes } of violations)
        found.push(`${colorScheme}, ${width} px: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      await context.close();
    }
  }
  return found;
}
