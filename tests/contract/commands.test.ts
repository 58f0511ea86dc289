import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const lib = path.resolve(__dirname, '../../scripts/lib');

/** Evaluates an expression over the exports of a module of `scripts/lib`, in a Node of its own as the commands are. */
function evaluate(module: string, expression: string): unknown {
  const program = `import * as lib from ${JSON.stringify(path.join(lib, module))};
    console.log(JSON.stringify(await (async () => ${expression})().catch((error) => ({ message: error.message }))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

describe('what the commands say', () => {
  it('takes Node 20 to 24 and tells everybody else which one to get', () => {
    expect(
      evaluate('node-version.mjs', `['v18.19.0', 'v20.0.0', 'v24.4.1', 'v25.0.0'].map(lib.nodeComplaint)`),
    ).toEqual([
      expect.stringMatching(/20, 22 or 24; you have v18\.19\.0[^]*nodejs\.org/),
      null,
      null,
      expect.stringMatching(/you have v25\.0\.0/),
    ]);
  });

  it.each([
    ['gyp ERR! find Python', /python3 make g\+\+/],
    ['npm error code ENOTFOUND', /registry/],
    ['ENOSPC: no space left on device', /disk is full/],
    ['something else', /message is above/],
  ])('says what helps when an installation fails with "%s"', (output, advice) => {
    expect(evaluate('install.mjs', `lib.installAdvice(${JSON.stringify(output)})`)).toMatch(advice);
  });

  it('names the busy port, what it is for, and the variable that chooses another', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    const wanted = [{ title: 'Strapi', port, variable: 'DEMO_PORT' }];
    const answer = evaluate('ports.mjs', `lib.requireFreePorts(${JSON.stringify(wanted)})`) as { message: string };
    server.close();
    expect(answer.message).toContain(`${port}  (Strapi)`);
    expect(answer.message).toContain(`DEMO_PORT=${port + 100}`);
  });

  it('refuses two programs on one port, and a port that is none', () => {
    const wanted = ['A', 'B'].map((name) => ({ title: name, port: 65_533, variable: `DEMO_${name}` }));
    expect(evaluate('ports.mjs', `lib.requireFreePorts(${JSON.stringify(wanted)})`)).toEqual({
      message: expect.stringContaining('DEMO_B chooses another'),
    });
    expect(evaluate('ports.mjs', `lib.portFrom('DEMO_PORT', 1337, { DEMO_PORT: '99999' })`)).toEqual({
      message: expect.stringMatching(/DEMO_PORT.*65535.*99999/),
    });
    expect(evaluate('ports.mjs', `lib.portFrom('DEMO_PORT', 1337, { DEMO_PORT: ' ' })`)).toBe(1337);
  });
});

describe('the last line of a test run', () => {
  const outcome = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  const line = (changes: object, code: number) =>
    evaluate('test-report.mjs', `lib.closingLine(${JSON.stringify({ ...outcome, ...changes })}, ${code})`);

  it.each([
    ['everything passed', {}, 0, '7 passed, 0 failed'],
    ['tests failed', { numFailedTests: 2 }, 1, '7 passed, 2 failed'],
    ['a file does not load', { numRuntimeErrorTestSuites: 1 }, 1, '7 passed, 1 failed'],
    ['Jest itself failed', {}, 1, '7 passed, 1 failed'],
    ['there was nothing to run', { numPassedTests: 0 }, 0, '0 passed, 1 failed'],
  ])('counts right when %s', (_case, changes, code, expected) => {
    expect(line(changes, code)).toMatchObject({ line: expected });
  });
});
