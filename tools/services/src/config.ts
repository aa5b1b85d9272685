/** What the environment names: services that somebody else runs. */
export interface NamedServices {
  readonly amqpUrl?: string;
  readonly managementUrl?: string;
  readonly databaseUrl?: string;
}

export function readNamedServices(env: NodeJS.ProcessEnv = process.env): NamedServices {
  return {
    ...set('amqpUrl', env['AMQP_URL']),
    ...set('managementUrl', env['RABBITMQ_MANAGEMENT_URL']),
    ...set('databaseUrl', env['DATABASE_URL']),
  };
}

/** The program that tests of pages are to start. */
export function readNamedBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return set('named', env['CHROMIUM']).named;
}

/** The environment for a server of ours: none of the settings meant for another node or another database. */
export function serverEnvironment(
  additions: NodeJS.ProcessEnv = {},
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const foreign = /^(RABBITMQ_|ERL_|ERLANG_|PG[A-Z]+$)/;
  const kept = Object.entries(env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', ...additions };
}

/** Folders to look for programs in. */
export function searchPath(env: NodeJS.ProcessEnv = process.env): string[] {
  return (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
}

function set<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  const trimmed = value?.trim();
  return trimmed ? ({ [key]: trimmed } as Partial<Record<Key, string>>) : {};
}
