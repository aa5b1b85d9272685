import { after } from '../contract/duration';
import type { FlowRow, FlowTables, MemberKey } from './flow-tables';
import { revokedLanding } from './landing';

/**
 * The flow is REVOKED and nothing more of it begins. Resolves with its runs under way, which are the store's to revoke,
 * or with undefined when it had ended.
 */
export async function cancelFlow(
  flow: FlowRow,
  { tables, now }: { tables: FlowTables; now: Date },
): Promise<readonly MemberKey[] | undefined> {
  if (flow.state !== 'STARTED') return undefined;
  const { id, open, keep } = flow;
  const underWay = await tables.underWay(id);
  await tables.land(underWay.map((key) => revokedLanding(key, now)));
  await tables.setState(underWay, 'REVOKED', now);
  await tables.skip([id]);
  await tables.change([
    { id, open, state: 'REVOKED', failure: undefined, finishedAt: now, expiresAt: after(now, keep) },
  ]);
  return underWay;
}
