import type { BulkRequest, DeadLetterFilter } from '@baton/operations';
import { Command } from 'commander';
import type { Cli } from '../program/cli';
import { UsageError } from '../program/usage-error';
import { readJson } from '../read/payload';
import { readWholeNumber } from '../read/whole-number';
import { renderBulk, renderGroups, renderLetter, renderLetters } from '../show/dead-letters';
import { more } from '../show/more';
import { editText } from '../program/edit-text';

interface FilterFlags {
  fingerprint?: string;
  task?: string;
  queue?: string;
  deadReason?: string;
}

interface BulkFlags extends FilterFlags {
  canary?: string;
  rate?: string;
  payload?: string;
}

/** `baton dead …`: what could not be done, and what becomes of it. */
export const deadCommand = (cli: Cli): Command =>
  new Command('dead')
    .description('lists, shows, replays, edits and discards dead letters')
    .addCommand(groups(cli), { isDefault: true })
    .addCommand(list(cli))
    .addCommand(show(cli))
    .addCommand(replay(cli))
    .addCommand(edit(cli))
    .addCommand(discard(cli));

const filtered = (command: Command): Command =>
  command
    .option('--fingerprint <fingerprint>', 'with this cause')
    .option('--task <name>')
    .option('--queue <name>')
    // Not --reason: that is why it is done, for the audit.
    .option('--dead-reason <reason>', 'why they died, such as unrouted');

const groups = (cli: Cli): Command =>
  filtered(new Command('groups'))
    .description('by cause, the largest group first')
    .action(async (flags: FilterFlags) => {
      const found = await (await cli.operations()).deadLetters.groups(filterOf(flags));
      cli.show(found, renderGroups);
    });

const list = (cli: Cli): Command =>
  filtered(new Command('list'))
    .description('one by one, latest first')
    .option('--limit <n>', '1 to 200', '20')
    .option('--cursor <cursor>', 'goes on where a list ended')
    .action(async (flags: FilterFlags & { limit: string; cursor?: string }) => {
      const { deadLetters } = await cli.operations();
      const limit = readWholeNumber(flags.limit, { option: '--limit', min: 1, max: 200 });
      const page = await deadLetters.list(filterOf(flags), { limit, cursor: flags.cursor });
      cli.show(page, ({ items, next }, view) => renderLetters(items, view) + more(next));
    });

const show = (cli: Cli): Command =>
  new Command('show').argument('<letter>', 'id of the dead letter').action(async (id: string) => {
    cli.show(await (await cli.operations()).deadLetters.get(id), renderLetter);
  });

const replay = (cli: Cli): Command =>
  filtered(new Command('replay'))
    .description(
      'sends one letter again, or all that fit: a canary first, then no more than so many a second',
    )
    .argument('[letter]', 'id of the dead letter; without it, all that fit the options')
    .option('--payload <json>', 'of one letter: instead of what came; - reads standard input')
    .option('--canary <n>', 'so many go first; the rest follows when these have succeeded', '1')
    .option('--rate <n>', 'letters a second', '10')
    .action(async (id: string | undefined, flags: BulkFlags) => {
      const { deadLetters } = await cli.operations();
      if (id === undefined) {
        if (flags.payload !== undefined)
          throw new UsageError('--payload: expected the id of one letter, got none');
        const request = requestOf(flags);
        await cli.confirm('Replay every dead letter that fits?');
        return cli.show(await deadLetters.replayMany(request, cli.act()), renderBulk);
      }
      const text = flags.payload === '-' ? await cli.terminal.input() : flags.payload;
      await deadLetters.replay(id, cli.act(), text === undefined ? {} : { payload: readJson(text) });
      cli.show({ replayed: id }, () => `replayed ${id}\n`);
    });

const edit = (cli: Cli): Command =>
  new Command('edit')
    .description('opens the payload in $EDITOR and replays it when it fits the contract')
    .argument('<letter>', 'id of the dead letter')
    .action(async (id: string) => {
      const { deadLetters } = await cli.operations();
      const { payload, text } = await deadLetters.get(id);
      const before = payload === undefined ? (text ?? '') : JSON.stringify(payload, undefined, 2);
      const after = await editText(before);
      if (after.trim() === before.trim()) throw new UsageError('edit: expected a change, got the same text');
      await deadLetters.replay(id, cli.act(), { payload: readJson(after) });
      cli.show({ replayed: id }, () => `replayed ${id} as edited\n`);
    });

const discard = (cli: Cli): Command =>
  filtered(new Command('discard'))
    .description('gives up one letter, or all that fit the options')
    .argument('[letter]', 'id of the dead letter')
    .option('--rate <n>', 'letters a second', '10')
    .action(async (id: string | undefined, flags: BulkFlags) => {
      const { deadLetters } = await cli.operations();
      if (id === undefined) {
        const { filter, rate } = requestOf(flags);
        await cli.confirm('Discard every dead letter that fits?');
        return cli.show(await deadLetters.discardMany({ filter, rate }, cli.act()), renderBulk);
      }
      await cli.confirm(`Discard ${id}?`);
      await deadLetters.discard(id, cli.act());
      cli.show({ discarded: id }, () => `discarded ${id}\n`);
    });

const filterOf = ({ fingerprint, task, queue, deadReason: reason }: FilterFlags): DeadLetterFilter => ({
  ...{ fingerprint, task, queue, reason },
});

/** @throws UsageError for no letter and no filter: what is done to many must be told which */
function requestOf(flags: BulkFlags): BulkRequest {
  const { canary = '1', rate = '10' } = flags;
  const filter = filterOf(flags);
  if (Object.values(filter).every((value) => value === undefined)) {
    throw new UsageError(
      'dead letters: expected the id of one, or --fingerprint, --task, --queue or --dead-reason, got none of these',
    );
  }
  return {
    filter,
    canary: readWholeNumber(canary, { option: '--canary', min: 0, max: 1000 }),
    rate: readWholeNumber(rate, { option: '--rate', min: 1, max: 1000 }),
  };
}
