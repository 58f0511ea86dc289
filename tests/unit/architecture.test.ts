import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { wrongArrows, type SourceFile } from '../support/architecture/imports';

const plugin = path.resolve(__dirname, '../../src/plugins/webinars');

const sources: SourceFile[] = ['contracts', 'server/src', 'admin/src', 'embed'].flatMap((folder) =>
  readdirSync(path.join(plugin, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file))
    .map((file) => ({
      path: path.posix.join(folder, file.split(path.sep).join('/')),
      text: readFileSync(path.join(plugin, folder, file), 'utf8'),
    })),
);

const file = (where: string, text: string): SourceFile => ({ path: where, text });

describe('the house', () => {
  it('has no import that points upward', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(wrongArrows)).toEqual([]);
  });

  it('lets nobody take Strapi from the air', () => {
    const fromTheAir = /\bdeclare\s+(?:const|let|var)\s+strapi\b|\bglobal(?:This)?\s*(?:\.\s*strapi\b|\[\s*['"]strapi)/;

    expect(sources.filter(({ text }) => fromTheAir.test(text)).map(({ path: where }) => where)).toEqual([]);
  });
});

describe('the public site', () => {
  const site = path.resolve(__dirname, '../../site/src');
  const imports = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|astro)$/.test(name))
    .flatMap((name) => readFileSync(path.join(site, name), 'utf8').match(/^import [^;]+;/gm) ?? []);

  it('knows the plugin by the types of its answers, and nothing else of it', () => {
    const ofPlugin = imports.filter((line) => /strapi-plugin-webinars|plugins\/webinars/.test(line));
    expect(ofPlugin.length).toBeGreaterThan(5);
    expect(ofPlugin.filter((line) => !/^import type .* from 'strapi-plugin-webinars\/contracts';$/.test(line))).toEqual(
      [],
    );
  });
});

describe('the check of the house', () => {
  it.each([
    ['domain/a.ts', `import { x } from '../services/x';`, 'domain may not import services'],
    ['domain/a.ts', `import type { Core } from '@strapi/strapi';`, 'domain may not import the package @strapi/strapi'],
    [
      'domain/a.ts',
      `import { readFile } from 'node:fs/promises';`,
      'domain may not import the package node:fs/promises',
    ],
    ['domain/a.ts', `export * from '../integrations/mailer/port';`, 'domain may not import ports'],
    ['domain/a.ts', `const x = await import('../database/rows');`, 'domain may not import database'],
    ['domain/a.ts', `const x = require('../database/rows');`, 'domain may not import database'],
    ['services/a.ts', `import x from '../controllers';`, 'services may not import controllers'],
    [
      'services/a.ts',
      `import {\n  x,\n} from '../integrations/captcha/turnstile';`,
      'services may not import integrations',
    ],
    [
      'integrations/captcha/a.ts',
      `import '../mailer/smtp';`,
      'integrations/captcha may not import integrations/mailer',
    ],
    ['integrations/captcha/a.ts', `import '../../services/x';`, 'integrations/captcha may not import services'],
    ['jobs/a.ts', `import '../integrations/mailer/port';`, 'jobs may not import ports'],
    ['routes/a.ts', `import '../services/x';`, 'routes may not import services'],
    ['helpers/a.ts', `import '../services/x';`, '"helpers" is no room of the house'],
  ])('finds the wrong arrow in %s: %s', (where, text, problem) => {
    expect(wrongArrows(file(`server/src/${where}`, text))).toEqual([expect.stringContaining(problem)]);
  });

  it('finds it in the contracts and in the admin panel', () => {
    expect(wrongArrows(file('contracts/a.ts', `import '../server/src/domain/webinar';`))).toHaveLength(1);
    expect(wrongArrows(file('admin/src/pages/a.tsx', `import '../../../server/src/services/x';`))).toHaveLength(1);
  });

  it('lets the right arrows pass', () => {
    const right = [
      file('contracts/a.ts', `import { z } from 'zod'; import './b';`),
      file(
        'server/src/domain/a.ts',
        `import { createHash } from 'node:crypto'; import './webinar'; import '../../../contracts';`,
      ),
      file(
        'server/src/services/a.ts',
        `import type { Mailer } from '../integrations/mailer/port'; import '../domain/webinar';`,
      ),
      file(
        'server/src/integrations/mailer/a.ts',
        `import './port'; import '../../config/schema'; import 'nodemailer';`,
      ),
      file('server/src/controllers/public/a.ts', `import '../../services/x'; import '../../../../contracts/errors';`),
      file('server/src/register.ts', `import './services'; import './integrations/mailer'; import './jobs';`),
      file('admin/src/a.tsx', `import '../../contracts'; import '../../server/src/domain/lifecycle'; import 'react';`),
    ];

    expect(right.flatMap(wrongArrows)).toEqual([]);
  });
});
