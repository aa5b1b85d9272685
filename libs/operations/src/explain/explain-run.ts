import { isFinal } from '@baton/messaging';
import type { RunFacts } from './facts';
import type { Finding } from './finding';
import { endedFindings } from './ended';
import { outboxFindings } from './in-outbox';
import { flowFindings } from './of-flow';
import { obstacles } from './obstacles';
import { queueFindings } from './in-queue';

/** Why a run does not run, or how it ended: what matters most comes first. Pure. */
export function explainRun(facts: RunFacts): readonly Finding[] {
  const { run, waiting, letter, flow, databaseIsThere } = facts;
  if (!databaseIsThere) return [DATABASE_AWAY, ...brokerFinding(facts), ...queueFindings(facts)];
  if (flow) return flowFindings(flow);
  if (run && isFinal(run.state)) return endedFindings(run, facts);
  if (letter && !waiting && !run) return endedFindings(undefined, facts);
  const where = waiting ? outboxFindings(waiting, facts) : queueFindings(facts);
  return [...brokerFinding(facts), ...where, ...obstacles(facts)];
}

const DATABASE_AWAY: Finding = {
  code: 'database-away',
  text: 'PostgreSQL is away: nothing is known of the run, and workers wait until it is back',
};

function brokerFinding({ brokerIsThere }: RunFacts): Finding[] {
  if (brokerIsThere) return [];
  const text = 'RabbitMQ is away: what is due leaves the outbox once it is back';
  return [{ code: 'broker-away', text }];
}
