const { createProjectGraphAsync } = require('@nx/devkit');
const nx = require('@nx/eslint-plugin');
const prettier = require('eslint-config-prettier');
const { defineConfig } = require('eslint/config');
const typescript = require('typescript-eslint');

const TESTS = [
  '**/*.spec.ts',
  '**/*.int.ts',
  '**/test/**/*.ts',
  '**/testing/**/*.ts',
  'tools/acceptance/**/*.ts',
];
const APPS = ['cli', 'console', 'ingestion-worker', 'notification-worker', 'processing-worker', 'scheduler'];
const LIBRARIES = ['domain', 'contracts', 'messaging', 'operations', 'service', 'task-store', 'worker-app'];

const mayImport = (from, ...libraries) => ({
  sourceTag: `scope:${from}`,
  onlyDependOnLibsWithTags: [from, ...libraries].map((name) => `scope:${name}`),
});

/**
 * Imports run one way. docs/architecture.md draws the same picture, and tools/lint-fixture breaks each of these rules
 * to prove that they bite.
 */
const boundaries = (...always) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      allowCircularSelfDependency: true,
      depConstraints: [
        ...APPS.map((app) => mayImport(app, ...LIBRARIES, ...always)),
        mayImport(
          'worker-app',
          'domain',
          'contracts',
          'messaging',
          'operations',
          'service',
          'task-store',
          ...always,
        ),
        mayImport('domain', 'contracts', ...always),
        mayImport('contracts', 'messaging', ...always),
        mayImport('operations', 'contracts', 'messaging', 'task-store', ...always),
        mayImport('task-store', 'messaging', ...always),
        mayImport('service', 'messaging', ...always),
        mayImport('messaging', ...always),
        { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'] },
      ],
    },
  ],
});

/** What tags cannot say, because they see packages and not their sub-paths. */
const restrictedImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const noTestKits = {
  regex: '^@baton/[^/]+/testing$',
  message: 'Test kits are for tests: what runs in production must not need them.',
};

const size = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

const everywhere = {
  files: ['**/*.{ts,tsx}'],
  extends: [typescript.configs.strictTypeChecked],
  languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
  plugins: { '@nx': nx },
  rules: {
    ...boundaries(),
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-confusing-void-expression': [
      'error',
      { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
    ],
    '@typescript-eslint/no-unnecessary-type-arguments': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // Two positional parameters, then an options object.
    '@typescript-eslint/max-params': ['error', { max: 3 }],
    'max-lines': size(400),
    'max-lines-per-function': size(60),
    'no-console': 'error',
    'no-restricted-syntax': [
      'error',
      { selector: 'ExportDefaultDeclaration', message: 'Export by name: a thing has one name everywhere.' },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'process', property: 'env', message: 'Only a config.ts reads the environment.' },
    ],
  },
};

const exceptions = [
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: TESTS,
    rules: restrictedImports(noTestKits),
  },
  { files: ['**/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['libs/contracts/**/*.ts'],
    rules: restrictedImports({
      regex: '^@baton/messaging(?!/contract$)',
      message: 'Contracts are imported by services that run no worker: only @baton/messaging/contract.',
    }),
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: TESTS,
    rules: restrictedImports(noTestKits, {
      regex: '^@baton/contracts$',
      allowTypeImports: true,
      message: 'The rules of an area know the types of contracts, not the contracts.',
    }),
  },
  {
    files: ['libs/messaging/src/contract/**/*.ts'],
    ignores: TESTS,
    rules: restrictedImports({
      regex: String.raw`^\.\./`,
      message: 'Contracts are imported by services that run no worker: nothing else of the engine in here.',
    }),
  },
  // Runs in a browser: other globals, JSX, and a bundler that looks up its imports.
  {
    files: ['apps/console/src/web/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: 'apps/console/src/web/tsconfig.json', tsconfigRootDir: __dirname },
    },
  },
  // Programs for people at a terminal, who set the environment themselves.
  {
    files: ['tools/**', 'bench/**', 'apps/cli/**'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: TESTS,
    rules: {
      ...boundaries('services', 'sample-providers'),
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's matchers are typed any.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': size(600),
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
    },
  },
];

const scripts = {
  files: ['**/*.{js,cjs,mjs}'],
  languageOptions: {
    globals: { module: 'writable', require: 'readonly', __dirname: 'readonly', process: 'readonly' },
  },
};

/** Nx's rule reads the project graph from a cache, and silently checks nothing while there is none. */
async function configuration() {
  await createProjectGraphAsync();
  return defineConfig(
    { ignores: ['**/dist', '**/.nx', '**/.baton', '**/coverage', 'tools/lint-fixture/fixtures'] },
    everywhere,
    exceptions,
    scripts,
    prettier,
  );
}

module.exports = configuration();
