import { type Duration, milliseconds, type ScheduleEdit, type StoredSchedule } from '@baton/messaging';
import { Command } from 'commander';
import colors from 'picocolors';
import type { Cli } from '../program/cli';
import { readDuration } from '../read/duration';
import { readMoment } from '../read/moment';
import { readJson } from '../read/payload';
import { readWholeNumber } from '../read/whole-number';
import { renderSchedule, renderSchedules, whenOf } from '../show/schedules';
import type { View } from '../show/view';
import { exact } from '../show/when';

interface EditFlags {
  cron?: string;
  every?: string;
  timezone?: string;
  payload?: string;
}

/** `baton schedules …`: what is sent by itself, and when. */
export const schedulesCommand = (cli: Cli): Command =>
  new Command('schedules')
    .description('lists, switches, edits and runs schedules')
    .addCommand(list(cli), { isDefault: true })
    .addCommand(show(cli))
    .addCommand(next(cli))
    .addCommand(change(cli, 'enable'))
    .addCommand(change(cli, 'disable'))
    .addCommand(edit(cli))
    .addCommand(run(cli));

const named = (name: string, what: string): Command =>
  new Command(name).description(what).argument('<schedule>', 'name of the schedule');

const list = (cli: Cli): Command =>
  new Command('list').action(async () => {
    cli.show(await (await cli.operations()).schedules.list(), renderSchedules);
  });

const show = (cli: Cli): Command =>
  named('show', 'with its next times and last runs').action(async (name: string) => {
    cli.show(await (await cli.operations()).schedules.get(name), renderSchedule);
  });

const next = (cli: Cli): Command =>
  named('next', 'its next times, also of a change before it is made')
    .option('--count <n>', 'how many', '10')
    .option('--cron <expression>')
    .option('--every <time>')
    .option('--timezone <zone>')
    .action(async (name: string, { count, ...flags }: EditFlags & { count: string }) => {
      const { schedules } = await cli.operations();
      const many = readWholeNumber(count, { option: '--count', min: 1, max: 1000 });
      const times = await schedules.preview(name, { change: editOf(flags), count: many });
      cli.show(
        times,
        (all, { now }) => all.map((time) => `${exact(time, now)}\n`).join('') || 'no time is left\n',
      );
    });

const change = (cli: Cli, to: 'enable' | 'disable'): Command =>
  named(to, `${to}s it, through restarts and new versions of the code`).action(async (name: string) => {
    const schedule = await (await cli.operations()).schedules[to](name, cli.act());
    cli.show(schedule, () => `${to}d ${name}\n`);
  });

const edit = (cli: Cli): Command =>
  named('edit', 'what is given replaces what the code says, until it is edited again')
    .option('--cron <expression>', 'five fields, six with seconds first')
    .option('--every <time>', 'such as 90s')
    .option('--timezone <zone>', 'such as Europe/Berlin')
    .option('--payload <json>', '- reads standard input')
    .action(async (name: string, flags: EditFlags) => {
      const { schedules } = await cli.operations();
      const text = flags.payload === '-' ? await cli.terminal.input() : flags.payload;
      const schedule = await schedules.edit(
        name,
        editOf({ ...flags, ...(text && { payload: text }) }),
        cli.act(),
      );
      cli.show(schedule, edited);
    });

const run = (cli: Cli): Command =>
  named('run', 'sends it once, beside its own times')
    .option('--at <moment>', 'then instead of now: 2026-03-01T12:00:00Z, or +2h')
    .action(async (name: string, { at }: { at?: string }) => {
      const { schedules } = await cli.operations();
      const moment = at === undefined ? undefined : readMoment(at, { option: '--at', now: new Date() });
      const sent = await schedules.run(name, cli.act(), { at: moment });
      cli.show(sent, ({ runId }) => `${runId}\n`);
    });

function editOf({ cron, every, timezone, payload }: EditFlags): ScheduleEdit {
  return {
    ...(cron !== undefined && { when: { cron } }),
    ...(every !== undefined && { when: { every: wholeSeconds(every) } }),
    ...(timezone !== undefined && { timezone }),
    ...(payload !== undefined && { payload: readJson(payload) }),
  };
}

const wholeSeconds = (text: string): Duration => milliseconds(readDuration(text, '--every'));

const edited = (schedule: StoredSchedule, { now }: View): string =>
  `${schedule.name}: ${whenOf(schedule)}${schedule.nextAt ? colors.dim(`, next ${exact(schedule.nextAt, now)}`) : ''}\n`;
