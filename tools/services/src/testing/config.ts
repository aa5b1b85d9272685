/** The services that jest's global setup has brought up, or found. */
export interface TestServices {
  readonly amqpUrl: string;
  readonly managementUrl: string;
  readonly databaseUrl: string;
}

const NAMES = {
  amqpUrl: 'BATON_TEST_AMQP_URL',
  managementUrl: 'BATON_TEST_MANAGEMENT_URL',
  databaseUrl: 'BATON_TEST_DATABASE_URL',
} as const;

/** For the processes that jest starts from now on, and for this one. */
export function publishTestServices(services: TestServices, env: NodeJS.ProcessEnv = process.env): void {
  for (const key of Object.keys(NAMES) as (keyof TestServices)[]) env[NAMES[key]] = services[key];
}

/** @throws Error when this is not a test of the integration project */
export function testServices(env: NodeJS.ProcessEnv = process.env): TestServices {
  const read = (key: keyof TestServices): string => {
    const value = env[NAMES[key]];
    if (!value) {
      throw new Error(
        `Expected ${NAMES[key]}, got nothing. Tests that need services are named *.int.ts and run by ` +
          '"jest --selectProjects integration", whose global setup starts them.',
      );
    }
    return value;
  };
  return { amqpUrl: read('amqpUrl'), managementUrl: read('managementUrl'), databaseUrl: read('databaseUrl') };
}
