import { readNamedServices } from './config';
import { down } from './cli/down';
import { exportLines } from './cli/environment-file';
import { runningSupervisor } from './cli/state';
import { status } from './cli/status';
import { runSupervisor } from './cli/run-supervisor';
import type { CommandOptions } from './cli/command-options';
import { up } from './cli/up';
import { servicesDirectory } from './repository';

const USAGE = `Usage: npm run services -- <command>

  up      starts RabbitMQ and PostgreSQL for development (AMQP_URL, DATABASE_URL: uses what they name)
  down    stops them
  status  says what runs
  env     prints export lines: eval "$(npm run -s services -- env)"
`;

async function main(command: string | undefined): Promise<number> {
  const options: CommandOptions = {
    directory: servicesDirectory(),
    named: readNamedServices(),
    print: (text) => void process.stdout.write(text),
  };
  switch (command) {
    case 'up':
      await up(options);
      return 0;
    case 'down':
      await down(options);
      return 0;
    case 'status':
      return (await status(options)) ? 0 : 1;
    case 'env':
      return printEnvironment(options);
    case 'supervise': // what `up` starts in the background
      return runSupervisor(options);
    default:
      process.stderr.write(USAGE);
      return command === undefined || command === 'help' ? 0 : 2;
  }
}

function printEnvironment({ directory, named, print }: CommandOptions): number {
  const lines = exportLines({ ...runningSupervisor(directory)?.urls, ...named });
  print(lines);
  if (lines === '') process.stderr.write('Nothing is running. Start with: npm run services -- up\n');
  return lines === '' ? 1 : 0;
}

main(process.argv[2]).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
