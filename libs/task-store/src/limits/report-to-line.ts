import { type LimitReport, type Reported } from '@baton/messaging';
import { EMPTY_LINE, reportTo } from '@baton/messaging/store';
import type { Connections } from '../connection/pool';
import { lockLines } from '../sql/lock-lines.sql';
import { timestamp } from '../sql/statement';
import { writeCircuit } from '../sql/write-circuit.sql';
import { writeLines, writeLinesValues } from '../sql/write-lines.sql';
import { circuitRow, lineOf, lineRow, type LineRow } from './line-row';
import { wake } from './wake';

/** One report in one transaction: they come while something is wrong, and then few. */
export function reportToLine(connections: Connections, report: LimitReport): Promise<Reported> {
  const { key, now } = report;
  return connections.transaction('reporting to a limit', async (query) => {
    const [row] = await query<LineRow>(lockLines, [[key]]);
    const { line, reported } = reportTo(row ? lineOf(row) : EMPTY_LINE, report);
    await query(writeLines, writeLinesValues([lineRow(key, line)], timestamp(now)));
    await query(writeCircuit, [...circuitRow(key, line)]);
    if (reported.change === 'closed') await wake(key, now, query);
    return reported;
  });
}
