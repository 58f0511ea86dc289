// Does the steps of the Dockerfile in folders instead of layers, and starts what comes out in production mode:
// `node scripts/image-by-hand.mjs [--keep]`. For machines without a container engine. What it cannot show: the base
// image itself, what is installed from Debian (those steps are left out, and named), and isolation from this machine.
import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import dockerignore from '@balena/dockerignore';
import { ROOT } from './lib/build.mjs';
import { readStages } from './lib/dockerfile.mjs';

/** How long it may take to become healthy, seconds: a first start on a slow machine makes every table. */
const PATIENCE = 600;

const keep = process.argv.includes('--keep');
const workshop = mkdtempSync(path.join(os.tmpdir(), 'webinars-image-'));
// The image's user has to get in.
chmodSync(workshop, 0o755);
const isRoot = process.getuid?.() === 0;
const say = (text) => console.log(text);
const left = [];

/** A stage's file system, as far as there is one: its folder stands for `/`. */
const folderOf = (stage) => path.join(workshop, stage.name);
const inside = (stage, place) => path.join(folderOf(stage), path.posix.resolve(stage.workdir, place));

function run(program, parameters, { cwd, env, uid, quiet = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd, env, uid, gid: uid, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 || quiet) resolve({ code, output });
      else reject(new Error(`exit ${code}: ${program} ${parameters.join(' ')}\n${output}`));
    });
  });
}

/** Variables of this shell do not exist in a build; PATH and where npm finds its registry do. */
function environmentOf(stage) {
  const own = Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|npm_config_\w+|NODE_EXTRA_CA_CERTS)$/i.test(name),
  );
  return { ...Object.fromEntries(own), ...stage.env };
}

const isIncluded = (() => {
  const filter = dockerignore({ ignorecase: false }).add(readFileSync(path.join(ROOT, '.dockerignore'), 'utf8'));
  return (file) => !filter.ignores(file);
})();

/** Copies what `.dockerignore` lets into the build. */
function copyFromContext(source, target) {
  const visit = (place) => {
    const full = path.join(ROOT, place);
    if (lstatSync(full).isDirectory()) {
      if (['node_modules', '.git'].includes(path.basename(place))) return;
      for (const name of readdirSync(full)) visit(path.join(place, name));
      return;
    }
    const posix = place.split(path.sep).join('/');
    if (!isIncluded(posix)) return;
    const relative = path.relative(source, place);
    const to = relative === '' ? target(path.basename(place)) : path.join(target(''), relative);
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(full, to);
  };
  visit(path.normalize(source));
}

/** Everything in a folder of one stage, or a file of it, to a place in another; links stay links. */
async function copyTree(source, target) {
  const isFolder = lstatSync(source).isDirectory();
  mkdirSync(isFolder ? target : path.dirname(target), { recursive: true });
  const from = isFolder ? `${source}/.` : source;
  await run('cp', ['--archive', '--reflink=auto', from, target], { cwd: workshop, env: process.env });
}

async function copy(stage, { words, flags }, stages) {
  const paths = words.filter((word) => !word.startsWith('--'));
  const [target = '.'] = paths.slice(-1);
  const sources = paths.slice(0, -1);
  const from = flags.from && stages.find(({ name }) => name === flags.from);
  if (flags.from && !from) throw new Error(`COPY --from=${flags.from}: there is no such stage`);
  for (const source of sources) {
    if (from) {
      await copyTree(path.join(folderOf(from), path.posix.resolve('/', source)), inside(stage, target));
      continue;
    }
    const isFolder = target.endsWith('/') || sources.length > 1;
    copyFromContext(source, (name) =>
      inside(stage, isFolder || source === '.' ? path.posix.join(target, name) : target),
    );
  }
}

async function build(stage, stages) {
  const base = stages.find(({ name }) => name === stage.from);
  stage.env = { ...base?.env };
  stage.workdir = base?.workdir ?? '/';
  if (base) await copyTree(folderOf(base), folderOf(stage));
  else mkdirSync(folderOf(stage), { recursive: true });

  for (const instruction of stage.instructions) {
    const { keyword, text, words, variables } = instruction;
    if (keyword === 'ENV') Object.assign(stage.env, variables);
    else if (keyword === 'WORKDIR') {
      stage.workdir = path.posix.resolve(stage.workdir, words[0]);
      mkdirSync(inside(stage, '.'), { recursive: true });
    } else if (keyword === 'COPY') await copy(stage, instruction, stages);
    else if (keyword === 'RUN' && text.startsWith('apt-get ')) left.push(`${stage.name}: ${text}`);
    else if (keyword === 'RUN') {
      say(`${stage.name}: ${text}`);
      await run('/bin/sh', ['-c', text], { cwd: inside(stage, '.'), env: environmentOf(stage) });
    } else if (['USER', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD'].includes(keyword)) stage[keyword] = instruction;
    else if (!['LABEL', 'EXPOSE'].includes(keyword)) throw new Error(`${keyword} is not done by hand`);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the last stage as a container would, on SQLite, as the image's user, and asks it what it is good for. */
async function tryOut(stage) {
  const port = await freePort();
  const secret = () => randomBytes(32).toString('base64url');
  const env = {
    PATH: process.env.PATH,
    ...stage.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    APP_KEYS: `${secret()},${secret()}`,
    ...Object.fromEntries(
      ['ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'JWT_SECRET', 'ENCRYPTION_KEY'].map((name) => [
        name,
        secret(),
      ]),
    ),
    LOG_FORMAT: 'json',
  };
  const uid = isRoot ? Number(stage.USER.words[0].split(':')[0]) : undefined;
  const cwd = inside(stage, '.');
  const command = [...stage.ENTRYPOINT.json, ...stage.CMD.json];
  // tini comes from Debian: see `left`.
  const [program, ...parameters] = command.slice(command.indexOf('--') + 1);
  const child = spawn(program, parameters, { cwd, env, uid, gid: uid, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const exited = new Promise((resolve) => child.once('close', resolve));
  try {
    const [check, ...more] = stage.HEALTHCHECK.json;
    let health = { code: 1 };
    for (let tries = 0; tries < PATIENCE && health.code !== 0 && child.exitCode === null; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      health = await run(check, more, { cwd, env, uid, quiet: true });
    }
    if (health.code !== 0) throw new Error(`it did not become healthy:\n${output}`);
    say(`healthy: ${health.output.trim()}`);
    for (const place of ['/api/webinars', '/admin', '/api/webinars/embed.js']) {
      const answer = await fetch(`http://127.0.0.1:${port}${place}`);
      say(`GET ${place} → ${answer.status}, ${(await answer.arrayBuffer()).byteLength} bytes`);
      if (!answer.ok) throw new Error(`${place} answered ${answer.status}`);
    }
    const strapi = stage.ENTRYPOINT.json.slice(stage.ENTRYPOINT.json.indexOf('--') + 2);
    const { output: users } = await run(program, [...strapi, 'admin:list'], { cwd, env, uid });
    if (!users.includes('Email')) throw new Error(`admin:list said:\n${users}`);
    say("Strapi's command admin:list works beside it");
    child.kill('SIGTERM');
    const code = await exited;
    say(`ended with ${code}`);
    if (code !== 0) throw new Error(`it did not end well:\n${output}`);
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

try {
  const stages = readStages(path.join(ROOT, 'Dockerfile'));
  for (const stage of stages) await build(stage, stages);
  const last = stages.at(-1);
  await tryOut(last);
  const { output } = await run('du', ['-sm', inside(last, '.')], { cwd: workshop, env: process.env });
  say(`${output.split('\t')[0]} MB in ${last.workdir}`);
  for (const step of left) say(`left out, ${step}`);
  if (keep) say(`kept in ${workshop}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (!keep) rmSync(workshop, { recursive: true, force: true });
}
