import type { Command } from 'commander';
import { createProgram, type ProgramParts } from './program';

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

// The program takes an option of its own wherever it stands: a command with one of that name would never see it.
it('INVARIANT: no command has an option by the name of one of the whole program', () => {
  const terminal = { out: () => undefined, err: () => undefined };
  const program = createProgram({ terminal } as unknown as ProgramParts);
  const own = program.options.flatMap(({ long, short }) => [long, short]).filter(Boolean);
  const hidden = program.commands
    .flatMap(everyCommand)
    .flatMap((command) =>
      command.options
        .filter(({ long, short }) => own.includes(long) || own.includes(short))
        .map(({ flags }) => `${command.name()} ${flags}`),
    );
  expect(own).toContain('--reason');
  expect(hidden).toEqual([]);
});
