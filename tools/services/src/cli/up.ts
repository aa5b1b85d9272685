import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedServices } from '../config';
import { addressOf, answers } from './answers';
import { stopServices } from './down';
import { exportLines, environmentFile } from './environment-file';
import { describeServices } from './describe';
import { runningSupervisor } from './state';
import type { CommandOptions } from './command-options';
import type { Report } from './supervise';

/** Brings up what the environment does not name; harmless when it runs already. */
export async function up(options: CommandOptions): Promise<void> {
  const { directory, named, print } = options;
  await checkNamed(named);
  const wanted = !named.amqpUrl || !named.databaseUrl;
  if (wanted && !(await isUp(directory))) {
    await stopServices(directory);
    await startSupervisor(options);
  }
  const urls = { ...runningSupervisor(directory)?.urls, ...named };
  print(describeServices(urls));
  if (wanted)
    print(`Variables for apps are in ${environmentFile(directory)}; end with: npm run services -- down\n`);
  else print(exportLines(urls));
}

async function checkNamed(named: NamedServices): Promise<void> {
  const names = { AMQP_URL: named.amqpUrl, DATABASE_URL: named.databaseUrl };
  for (const [name, url] of Object.entries(names)) {
    if (url === undefined || (await answers(url))) continue;
    const { host, port } = addressOf(url);
    throw new Error(`Expected a server where ${name} says, got no answer from ${host}:${port}.`);
  }
}

/** A supervisor that has lost one of its servers is of no use. */
async function isUp(directory: string): Promise<boolean> {
  const supervisor = runningSupervisor(directory);
  if (!supervisor) return false;
  const { amqpUrl, databaseUrl } = supervisor.urls;
  return (!amqpUrl || (await answers(amqpUrl))) && (!databaseUrl || (await answers(databaseUrl)));
}

/** Starts ourselves once more in the background, and waits until that one says that the servers are ready. */
function startSupervisor({ directory, print }: CommandOptions): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const log = openSync(join(directory, 'services.log'), 'w');
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'supervise'], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.removeAllListeners();
      if (child.connected) child.disconnect();
      child.unref();
      act();
    };
    child.on('message', (report: Report) => {
      if (report.kind === 'progress') print(`${report.line}\n`);
      else if (report.kind === 'ready') settle(resolve);
      else settle(() => reject(new Error(report.message)));
    });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code, signal) =>
      settle(() =>
        reject(
          new Error(`The services ended early (${signal ?? code}); see ${join(directory, 'services.log')}.`),
        ),
      ),
    );
  });
}
