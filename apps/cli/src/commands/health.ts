import { Command } from 'commander';
import colors from 'picocolors';
import { z } from 'zod';
import type { Cli } from '../program/cli';
import { EXIT } from '../program/exit-code';

const Report = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
});
type Report = z.infer<typeof Report>;

/** `baton health <url>`: what an app says of itself. Exit code 1 when it is not ready or does not answer. */
export function healthCommand(cli: Cli): Command {
  return new Command('health')
    .description('shows whether an app can do its work, and what it misses')
    .argument('<url>', 'address of the app, such as http://127.0.0.1:4280')
    .action(async (url: string) => {
      const report = await ask(url);
      if (typeof report === 'string') {
        cli.terminal.err(`${report}\n`);
        return cli.leaveWith(EXIT.noAnswer);
      }
      cli.show(report, render);
      if (!report.ready) cli.leaveWith(EXIT.badNews);
    });
}

async function ask(url: string): Promise<Report | string> {
  const address = URL.canParse(url) ? new URL('/readyz', url).href : undefined;
  if (address === undefined) return `${url}: expected an address such as http://127.0.0.1:4280`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
    const report = Report.safeParse(await response.json());
    return report.success
      ? report.data
      : `${address}: expected the health of a Baton app, got something else`;
  } catch (error) {
    return `${address}: no answer (${reason(error)})`;
  }
}

function render({ ready, checks }: Report): string {
  const lines = Object.entries(checks).map(([name, { ok, detail }]) =>
    [
      ok ? colors.green('ok ') : colors.red('no '),
      name,
      ...(detail === undefined ? [] : [colors.dim(detail)]),
    ].join('  '),
  );
  return `${[ready ? colors.green('ready') : colors.red('not ready'), ...lines].join('\n')}\n`;
}

// fetch says "fetch failed" and keeps the reason in its cause.
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
