import { Command } from 'commander';
import colors from 'picocolors';
import type { Diagnosis } from '../doctor/doctor';
import type { Cli } from '../program/cli';
import { EXIT } from '../program/exit-code';
import { table } from '../show/table';
import type { View } from '../show/view';

const MARK = { ok: colors.green('ok'), wrong: colors.red('wrong'), unknown: colors.yellow('?') } as const;

/** `baton doctor`. */
export function doctorCommand(cli: Cli): Command {
  return new Command('doctor')
    .description(
      'looks at PostgreSQL, RabbitMQ, queues, workers, relay and clocks; exit code 1 when something is wrong',
    )
    .action(async () => {
      const diagnoses = await cli.connections.doctor().examine();
      cli.show(diagnoses, render);
      if (diagnoses.some(({ health }) => health === 'wrong')) cli.leaveWith(EXIT.badNews);
    });
}

function render(diagnoses: readonly Diagnosis[], { width }: View): string {
  const rows = diagnoses.map(({ about, health, detail, todo }) => [
    MARK[health],
    about,
    todo === undefined ? detail : `${detail}\n${colors.dim(todo)}`,
  ]);
  return table(['', 'what', 'how it is'], { rows, nothing: 'nothing was looked at', width });
}
