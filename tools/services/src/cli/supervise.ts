import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedServices } from '../config';
import { startPostgres } from '../postgres/start-postgres';
import { startMark } from '../process/process-table';
import { startRabbit } from '../rabbit/start-rabbit';
import { removeEnvironmentFile, writeEnvironmentFile } from './environment-file';
import { readState, writeState, type ServiceUrls } from './state';

/** What the supervisor tells the `up` that has started it. */
export type Report =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };

export interface SuperviseOptions {
  readonly directory: string;
  /** These exist already and are left alone. */
  readonly named: NamedServices;
  report(report: Report): void;
}

/** Runs the servers in this process's care and returns how to stop them. */
export async function supervise(options: SuperviseOptions): Promise<() => Promise<void>> {
  const { directory, named } = options;
  mkdirSync(directory, { recursive: true });
  const { ports: remembered } = readState(directory);
  const onProgress = (line: string): void => options.report({ kind: 'progress', line });
  const started = await Promise.allSettled([
    named.amqpUrl
      ? undefined
      : startRabbit({ dir: join(directory, 'rabbitmq'), ports: remembered, onProgress }),
    named.databaseUrl
      ? undefined
      : startPostgres({
          dataDir: join(directory, 'postgres'),
          ...(remembered.postgres !== undefined && { port: remembered.postgres }),
        }),
  ]);
  const [rabbit, postgres] = started.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  ) as [
    Awaited<ReturnType<typeof startRabbit>> | undefined,
    Awaited<ReturnType<typeof startPostgres>> | undefined,
  ];
  const stop = async (): Promise<void> => {
    await Promise.all([rabbit?.stop(), postgres?.stop()]);
    writeState(directory, { ports: readState(directory).ports });
    removeEnvironmentFile(directory);
  };
  const failure = started.find((result) => result.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  const urls: ServiceUrls = {
    ...(rabbit && {
      amqpUrl: rabbit.amqpUrl,
      managementUrl: rabbit.managementUrl,
      prometheusUrl: rabbit.prometheusUrl,
    }),
    ...(postgres && { databaseUrl: postgres.url }),
  };
  writeState(directory, {
    ports: { ...remembered, ...rabbit?.ports, ...(postgres && { postgres: postgres.port }) },
    supervisor: { pid: process.pid, started: startMark(process.pid) ?? '', urls },
  });
  writeEnvironmentFile(directory, { ...named, ...urls });
  return stop;
}
