import type { ChannelModel } from 'amqplib';
import { TopologyError } from '../../contract/errors';
import type { Topology } from '../../topology/topology';
import { declarations, type Declaration } from './declaration';
import { declarationProblem } from './declaration-problem';
import { ScratchChannel } from './scratch-channel';

const FORBIDDEN = 403;

/**
 * Declares everything, in order. What the user may not declare must exist already; a user with least privileges thus
 * checks instead of declaring. `forbidden` remembers which, so that RabbitMQ's log shows each refusal once.
 *
 * @throws TopologyError with every problem at once
 */
export async function declareTopology(
  model: ChannelModel,
  topology: Topology,
  { forbidden }: { forbidden: Set<string> },
): Promise<void> {
  const channel = new ScratchChannel(model);
  const problems: string[] = [];
  for (const declaration of declarations(topology)) {
    const problem = forbidden.has(declaration.entity)
      ? await check(channel, declaration)
      : await declare(channel, declaration, { forbidden });
    if (problem !== undefined) problems.push(problem);
  }
  await channel.close();
  if (problems.length > 0) throw new TopologyError(problems);
}

async function declare(
  channel: ScratchChannel,
  declaration: Declaration,
  { forbidden }: { forbidden: Set<string> },
): Promise<string | undefined> {
  const refusal = await channel.run((raw) => declaration.declare(raw));
  if (!refusal) return undefined;
  if (refusal.code !== FORBIDDEN) return declarationProblem(declaration.entity, refusal);
  forbidden.add(declaration.entity);
  return check(channel, declaration);
}

async function check(channel: ScratchChannel, declaration: Declaration): Promise<string | undefined> {
  const absence = declaration.check && (await channel.run(declaration.check));
  // Not even allowed to look (RabbitMQ 4.3 asks for a permission): that says nothing about its being there.
  if (!absence || absence.code === FORBIDDEN) return undefined;
  return declarationProblem(declaration.entity, absence);
}
