/**
 * One project per kind of test. `unit` and `contract` load the sources; `integration`, `reliability` and `e2e` start the
 * built application, which `scripts/test.mjs` builds first.
 */
const common = {
  testEnvironment: 'node',
  // What one file leaves on the global object may be in use by modules that it shares with the next.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  roots: ['<rootDir>/tests'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/src/plugins/webinars/dist'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: false, dynamicImport: true } },
        module: { type: 'commonjs', ignoreDynamic: false },
        sourceMaps: 'inline',
      },
    ],
  },
};

const project = (name, more = {}) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  ...more,
});

/** For what starts Strapi inside the test's own process. */
const sharedModules = {
  testEnvironment: '<rootDir>/tests/support/jest/shared-modules.mjs',
  globalSetup: '<rootDir>/tests/support/jest/first-starts.ts',
};

const compileMailFrame = '<rootDir>/tests/support/jest/compile-mail-frame.mjs';

export default {
  maxWorkers: 2,
  // What a file leaves behind adds up, and clearing up takes longer than the tests then: a fresh process takes over.
  workerIdleMemoryLimit: '800MB',
  // Jest takes this from the top only; a project's own value is ignored. It ends what hangs, and is no measure of speed:
  // hooks that start Strapi take a minute on a slow machine.
  testTimeout: 180_000,
  projects: [
    project('unit', { globalSetup: compileMailFrame, testMatch: ['<rootDir>/tests/unit/together/*.test.ts'] }),
    // One file of them: `npx jest --selectProjects unit-alone -- tests/unit/slug.test.ts`.
    project('unit-alone', { globalSetup: compileMailFrame, testMatch: ['<rootDir>/tests/unit/*.test.ts'] }),
    project('contract', { globalSetup: compileMailFrame }),
    project('integration', sharedModules),
    project('reliability', sharedModules),
    project('e2e', { ...sharedModules, globalSetup: '<rootDir>/tests/support/jest/browser-tests.ts' }),
    // Take long, and are run when somebody asks for them.
    project('fuzz', { globalSetup: sharedModules.globalSetup }),
    project('package'),
    project('chaos', sharedModules),
  ],
};
