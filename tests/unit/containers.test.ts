import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import dockerignore from '@balena/dockerignore';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Service {
  image: string;
  environment?: Record<string, string>;
  secrets?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  networks: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  user?: string;
  stop_grace_period?: string;
  ports?: string[];
}
interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  secrets: Record<string, { file: string }>;
}

const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('strapi-webinars'));
const variables = [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
const fromFiles = [...read('docker/secrets.mjs').matchAll(/^ {2}'([A-Z_]+)',$/gm)].map(([, name]) => `${name}_FILE`);

describe('compose.yaml', () => {
  it('runs two processes that answer and one that works', () => {
    expect(ours.map(([name, { environment }]) => [name, environment?.WEBINARS_WORKER])).toEqual([
      ['web-1', 'false'],
      ['web-2', 'false'],
      ['worker', 'true'],
    ]);
  });

  it('sets only variables that somebody reads', () => {
    const set = ours.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(fromFiles).toHaveLength(11);
    expect(set.filter((name) => ![...variables, ...fromFiles].includes(name))).toEqual([]);
  });

  it('hands over every secret that production asks for, each made by the script and granted to who reads it', () => {
    const made = [...read('docker/make-secrets.sh').matchAll(/^make (\w+) /gm)].map(([, name]) => name);
    expect(Object.keys(compose.secrets).sort()).toEqual([...made].sort());
    for (const [name, { environment = {}, secrets = [] }] of services) {
      const asked = Object.values(environment).filter((value) => value.startsWith('/run/secrets/'));
      expect([name, asked.map((file) => path.basename(file)).sort()]).toEqual([name, [...secrets].sort()]);
    }
    expect(Object.values(compose.secrets).map(({ file }) => file)).toEqual(
      Object.keys(compose.secrets).map((name) => `./secrets/${name}`),
    );
  });

  it('gives the application as little as it needs', () => {
    for (const [name, service] of ours) {
      expect([name, service.read_only, service.cap_drop, service.security_opt]).toEqual([
        name,
        true,
        ['ALL'],
        ['no-new-privileges:true'],
      ]);
    }
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.services.postgres?.networks).toEqual(['database']);
    expect(compose.networks.database).toEqual({ internal: true });
  });

  it('names versions, and waits for what is healthy', () => {
    expect(services.filter(([, { image }]) => !/:[\w.-]+$/.test(image) || image.endsWith(':latest'))).toEqual([]);
    for (const [name, { depends_on: needed = {} }] of services) {
      for (const [other, { condition }] of Object.entries(needed)) {
        const checked = compose.services[other]?.healthcheck ?? ours.some(([each]) => each === other);
        expect([name, other, condition, Boolean(checked)]).toEqual([name, other, 'service_healthy', true]);
      }
    }
  });

  it('lets a web end in good order, and the proxy knows both', () => {
    for (const [name, { environment, stop_grace_period: grace }] of ours.filter(([each]) => each.startsWith('web'))) {
      expect(read('docker/Caddyfile')).toContain(`${name}:1337`);
      expect(Number.parseInt(grace ?? '', 10)).toBeGreaterThan(
        Number(environment?.WEBINARS_SHUTDOWN_DELAY_SECONDS) + 10,
      );
    }
  });
});

describe('what the image is made of', () => {
  const filter = dockerignore().add(read('.dockerignore'));

  it.each([
    'package.json',
    'package-lock.json',
    'config/server.ts',
    'src/index.ts',
    'src/plugins/webinars/server/src/index.ts',
    'src/plugins/webinars/package.json',
    'site/package.json',
    'scripts/lib/build.mjs',
    'docker/secrets.mjs',
    'public/uploads/.gitkeep',
    '.env.example',
  ])('has %s', (file) => {
    expect(filter.ignores(file)).toBe(false);
  });

  it.each([
    '.env',
    '.env.production',
    '.git/config',
    '.tmp/data.db',
    'secrets/app_keys',
    'node_modules/koa/package.json',
    'src/plugins/webinars/node_modules/lru-cache/package.json',
    'src/plugins/webinars/dist/server/index.js',
    'public/uploads/picture.png',
    'tests/unit/containers.test.ts',
    'site/src/pages/index.astro',
  ])('has not %s', (file) => {
    expect(filter.ignores(file)).toBe(true);
  });
});

describe('secrets as files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-secrets-'));
    writeFileSync(path.join(folder, 'keys'), 'one,two\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (env: Record<string, string>) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', './docker/secrets.mjs', '--print', 'process.env.APP_KEYS'],
      { cwd: root, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' },
    );
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  };
  const file = () => path.join(folder, 'keys');

  it('are what is in them, without the line break at the end', () => {
    expect(start({ APP_KEYS_FILE: file() })).toEqual({ status: 0, stdout: 'one,two', stderr: '' });
    expect(start({ APP_KEYS_FILE: file(), APP_KEYS: ' ' }).stdout).toBe('one,two');
    expect(start({ APP_KEYS: 'three' }).stdout).toBe('three');
  });

  it('stop the start when they cannot be read, or say something else than the variable', () => {
    const missing = path.join(folder, 'missing');
    expect(start({ APP_KEYS_FILE: missing })).toEqual({
      status: 1,
      stdout: '',
      stderr: `APP_KEYS_FILE: ${missing} cannot be read (ENOENT)`,
    });
    expect(start({ APP_KEYS_FILE: file(), APP_KEYS: 'three' })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'APP_KEYS and APP_KEYS_FILE are both set: one of them has to go',
    });
  });
});
