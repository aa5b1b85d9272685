const swc = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, useDefineForClassFields: false },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

const base = {
  testEnvironment: 'node',
  // Tests run the sources; nothing needs to be built first.
  testEnvironmentOptions: { customExportConditions: ['@baton/source', 'require', 'node', 'default'] },
  transform: swc,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/fixtures/'],
  modulePathIgnorePatterns: ['/dist/'],
  resetMocks: true,
};

module.exports = {
  maxWorkers: 2,
  // Tests wait on events; this only ends one whose event never comes. It measures no speed: beside enough others a start
  // of RabbitMQ, 6 s of work, takes two minutes.
  testTimeout: 300_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/**/*.int.ts'],
      globalSetup: '<rootDir>/tools/services/src/jest/global-setup.ts',
      globalTeardown: '<rootDir>/tools/services/src/jest/global-teardown.ts',
    },
  ],
};
