import { Command } from 'commander';
import colors from 'picocolors';
import type { Cli } from '../program/cli';
import { exact } from '../show/when';

/** `baton why <run>`. */
export function whyCommand(cli: Cli): Command {
  return new Command('why')
    .description('says why a run does not run, or how it ended; first what matters most')
    .argument('<run>', 'id of the run')
    .action(async (id: string) => {
      const findings = await (await cli.operations()).explain(id);
      cli.show(findings, (all, { now }) =>
        all
          .map(({ text, until, about }, index) => {
            const lines = [
              index === 0 ? colors.bold(text) : text,
              ...(until ? [colors.dim(`until ${exact(until, now)}`)] : []),
              ...(about ? [colors.dim(`${about.kind} ${about.id}`)] : []),
            ];
            return `${lines.join('\n    ')}\n`;
          })
          .map((finding) => `  ${finding}`)
          .join(''),
      );
    });
}
