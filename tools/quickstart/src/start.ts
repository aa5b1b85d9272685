import type { Manners } from '@baton/service';
import colors from 'picocolors';
import type { Config } from './config';
import { type Desk, openDesk } from './desk';
import { type House, openHouse } from './house';
import { chooseProvider, type Provider } from './provider';
import { openResources, type Resources } from './resources';
import { raceNotifications, topOfTheBoard } from './boards';
import { hasFailed, oneRound } from './round';
import { followScores, standings } from './scores';
import { storeSampleFilter } from './sample-filter';
import { storeSamplePlayers } from './sample-players';
import { scoreStory, storyOf } from './story';
import { renderBoard, renderSummary } from './summary';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: everything in one process, told as a story. */
export async function start(config: Config, manners: Manners): Promise<void> {
  say(colors.bold('\nBaton') + colors.dim(' · background jobs on RabbitMQ and PostgreSQL\n'));
  const provider = await chooseProvider(config, manners);
  const resources = await openResources(config, manners);
  const { once } = config.quickstart;
  const desk = await openDesk(config, resources, manners);
  const house = await openHouse({ resources, provider, consoleUrl: desk.url, once }, manners);
  house.onEvent(desk.tell);
  introduce(resources, provider, desk);
  await storeSampleFilter(resources.dataSource);
  const { sample } = provider;
  if (sample) await storeSamplePlayers(resources.dataSource, sample.clock().getUTCFullYear());
  await tell(house, resources, manners);
  const rows = await oneRound({ ...house, forward: sample?.forward });
  if (!once) return;
  await house.whenQuiet();
  const { dataSource } = resources;
  say(`\n${renderSummary(rows, await standings(dataSource))}`);
  say(renderBoard(await topOfTheBoard(dataSource, 5), await raceNotifications(dataSource)));
  if (rows.some(hasFailed)) process.exitCode = 1;
  manners.stop('the round is over');
}

function introduce({ brokerName, databaseUrl }: Resources, provider: Provider, { url, login }: Desk): void {
  const fact = (name: string, value: string): void => say(`  ${colors.dim(name.padEnd(10))} ${value}`);
  fact('broker', brokerName);
  fact('database', databaseUrl);
  fact('provider', provider.name);
  fact('console', `${url}  (log in as ${login.name} with ${login.password})`);
  fact('stop', 'Ctrl+C');
  say('');
}

async function tell(house: House, { dataSource }: Resources, { log }: Manners): Promise<void> {
  const changes = await followScores(dataSource);
  house.onEvent((event) => {
    const line = storyOf(event);
    if (line !== undefined) say(line);
    if (event.type !== 'succeeded') return;
    changes()
      .then((lines) => lines.map(scoreStory).forEach(say))
      .catch((error: unknown) => log.warn({ error }, 'the changes of the scores could not be read'));
  });
}
