import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import astro from 'eslint-plugin-astro';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const serverSide = [
  'src/plugins/webinars/server/src/**/*.ts',
  'src/plugins/webinars/contracts/**/*.ts',
  'config/**/*.ts',
  'src/*.ts',
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/coverage/',
      '**/.*/',
      'types/generated/',
      'public/',
      '**/*.generated.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: [...serverSide, 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  ...tseslint.configs.recommendedTypeCheckedOnly.map((config) => ({ ...config, files: serverSide })),
  {
    files: serverSide,
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Our objects come from functions and know no `this`; a port's method is async whoever implements it.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // A forgotten promise makes a test that cannot fail.
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    // Strapi declares a global of that name; here it is passed in.
    files: ['src/plugins/webinars/server/src/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', { name: 'strapi', message: 'Take it as an argument.' }] },
  },
  {
    files: ['src/admin/**/*.{ts,tsx}', 'src/plugins/webinars/{admin,embed}/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
  },
  ...astro.configs['flat/recommended'],
  {
    files: ['site/src/**/*.{ts,astro}'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['scripts/**', 'docker/**', 'bench/**', 'tests/**', 'src/plugins/webinars/scripts/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // What plain Node starts by itself (the demo, a child process of a test) without a build.
    files: ['**/*.cjs', 'bench/app/**/*.js'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
);
