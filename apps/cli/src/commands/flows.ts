import type { FlowState } from '@baton/messaging';
import { Command, Option } from 'commander';
import type { Cli } from '../program/cli';
import { readWholeNumber } from '../read/whole-number';
import { renderFlow, renderFlows } from '../show/flows';
import { more } from '../show/more';

interface ListFlags {
  state?: FlowState;
  name?: string;
  limit: string;
  cursor?: string;
}

/** `baton flows …`. */
export const flowsCommand = (cli: Cli): Command =>
  new Command('flows')
    .description('lists, shows, cancels and retries flows')
    .addCommand(list(cli), { isDefault: true })
    .addCommand(show(cli))
    .addCommand(act(cli, { name: 'cancel', what: 'what waits does not start, what runs is revoked' }))
    .addCommand(act(cli, { name: 'retry', what: 'what failed is sent again, what has succeeded stays' }));

const list = (cli: Cli): Command =>
  new Command('list')
    .addOption(new Option('--state <state>').choices(['STARTED', 'SUCCESS', 'FAILURE', 'REVOKED']))
    .option('--name <name>')
    .option('--limit <n>', '1 to 200', '20')
    .option('--cursor <cursor>', 'goes on where a list ended')
    .action(async ({ state, name, limit, cursor }: ListFlags) => {
      const { flows } = await cli.operations();
      const many = readWholeNumber(limit, { option: '--limit', min: 1, max: 200 });
      const page = await flows.list({ state, name }, { limit: many, cursor });
      cli.show(page, ({ items, next }, view) => renderFlows(items, view) + more(next));
    });

const show = (cli: Cli): Command =>
  new Command('show')
    .description('as a tree: each step under the one it waits for')
    .argument('<flow>', 'id of the flow')
    .action(async (id: string) => {
      cli.show(await (await cli.operations()).flows.get(id), renderFlow);
    });

const act = (cli: Cli, { name, what }: { name: 'cancel' | 'retry'; what: string }): Command =>
  new Command(name)
    .description(what)
    .argument('<flow>', 'id of the flow')
    .action(async (id: string) => {
      await (await cli.operations()).flows[name](id, cli.act());
      cli.show({ [name]: id }, () => `${name === 'cancel' ? 'cancelled' : 'retried'} ${id}\n`);
    });
