import type { ChannelModel } from 'amqplib';
import { TopologyError } from '../../contract/errors';
import type { Topology } from '../../topology/topology';
import { declarations, type Declaration } from './declaration';
import { declarationProblem } from './declaration-problem';
import { ScratchChannel } from './scratch-channel';

const FORBIDDEN = 403;

/**
 * Declares everything, in order. What the user may not declare must exist already; a user with least privileges thus
 * checks instead of declaring.
 *
 * @throws TopologyError with every problem at once
 */
export async function declareTopology(model: ChannelModel, topology: Topology): Promise<void> {
  const channel = new ScratchChannel(model);
  const problems: string[] = [];
  for (const declaration of declarations(topology)) {
    const problem = await declareOne(channel, declaration);
    if (problem !== undefined) problems.push(problem);
  }
  await channel.close();
  if (problems.length > 0) throw new TopologyError(problems);
}

async function declareOne(channel: ScratchChannel, declaration: Declaration): Promise<string | undefined> {
  const { entity, check } = declaration;
  const refusal = await channel.run((raw) => declaration.declare(raw));
  if (!refusal) return undefined;
  if (refusal.code !== FORBIDDEN) return declarationProblem(entity, refusal);
  const absence = check && (await channel.run(check));
  // Not even allowed to look (RabbitMQ 4.3 asks for a permission): that says nothing about its being there.
  if (!absence || absence.code === FORBIDDEN) return undefined;
  return declarationProblem(entity, absence);
}
