import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  CACHE_READS,
  COUNTERS,
  DURATIONS,
  GAUGES,
} from '../../src/plugins/webinars/server/src/integrations/metrics/catalogue';
import { SETTINGS } from '../../src/plugins/webinars/server/src/config/environment';

const root = path.resolve(__dirname, '../..');
const SERVER = 'src/plugins/webinars/server/src';
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The rows of the tables: their first cell is a variable, the second one of the plugin's tables its setting. */
const rows = [...read('docs/configuration.md').matchAll(/^\| `([A-Z][A-Z0-9_]*)` +\| +(?:`([^`|]*)`)?/gm)].map(
  ([, variable = '', second = '']) => ({ variable, second }),
);
const documented = rows.map(({ variable }) => variable);
const exampled = [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, variable = '']) => variable);
const ofTheDemo = [...read('scripts/demo/environment.mjs').matchAll(/\b(DEMO_[A-Z_]+)\b/g)].map(
  ([, name = '']) => name,
);

describe('docs/configuration.md', () => {
  it('has every variable of .env.example, and no other but those of the demo', () => {
    expect(exampled.length).toBeGreaterThan(50);
    expect(ofTheDemo.length).toBeGreaterThan(0);
    expect([...documented].sort()).toEqual([...new Set([...exampled, ...ofTheDemo])].sort());
  });

  it('has every setting of the plugin beside the variable that sets it', () => {
    const settings = new Map(rows.map(({ variable, second }) => [variable, second]));
    const expected = SETTINGS.map(({ variable, path: keys }) => [variable, keys.join('.')]);
    expect(expected.map(([variable = '']) => [variable, settings.get(variable)])).toEqual(expected);
  });
});

describe('docs/monitoring.md', () => {
  it('has every metric with its labels, and no other', () => {
    const metrics = [...Object.values(COUNTERS), ...Object.values(DURATIONS), ...Object.values(GAUGES), CACHE_READS];
    const rows = [...read('docs/monitoring.md').matchAll(/^\| `(webinars_\w+)` +\| [^|]+\| ([^|]*)\|/gm)].map(
      ([, name = '', labels = '']) => ({ name, labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label) }),
    );
    const byName = <T extends { name: string }>(list: T[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(rows)).toEqual(byName(metrics.map(({ name, labels }) => ({ name, labels: [...labels] }))));
  });
});

describe('docs/api.md', () => {
  it('explains every code of an error that is thrown by its name', () => {
    const sources = readdirSync(path.join(root, SERVER), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const thrown = sources.flatMap((name) => [
      ...read(path.join(SERVER, name)).matchAll(/new (?:Conflict|Refused)Error\(\s*'(\w+)'/g),
    ]);
    const codes = [...new Set(thrown.map(([, code = '']) => code))];
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !read('docs/api.md').includes(`\`${code}\``))).toEqual([]);
  });
});

describe('the documentation', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
    readdirSync(path.join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  );
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

  it.each(pages)('%s names only commands that exist', (page) => {
    const named = [...read(page).matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it.each(pages)('%s links only to pages that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+\.md)/g)].map(([, target = '']) => target);
    const present = (target: string) => pages.includes(path.posix.join(path.posix.dirname(page), target));
    expect(links.filter((target) => !present(target))).toEqual([]);
  });
});
