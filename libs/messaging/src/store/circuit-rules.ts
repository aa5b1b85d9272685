import { after, type Duration, milliseconds } from '../contract/duration';
import type { Circuit } from '../contract/circuit';
import { CLOSED, isPaused, type Line, reopened } from './limit-line';
import { askLine } from './limit-rules';
import type { LimitReport, Reported, SaidDown } from './limit-store';

/**
 * What an attempt tells of the upstream behind its key. Pure: returns what to remember, and what follows for the run and
 * for the log. Failures open the circuit, which is a pause that nobody has to end: after it one run at a time tries, a
 * failure opens it for twice as long, a success closes it for all.
 */
export function reportTo(line: Line, report: LimitReport): { line: Line; reported: Reported } {
  const { said, runId } = report;
  if (said.kind === 'down') return afterFailure(line, report, said);
  const { openings, probe } = line.circuit;
  const isProbe = probe?.runId === runId;
  if (said.kind === 'up' && isProbe) {
    // A pause that somebody has begun meanwhile is not the circuit's to end.
    const { wakes } = line;
    const closed = isPaused(line, report.now)
      ? { ...line, wakes: wakes + 1, circuit: CLOSED }
      : reopened(line);
    return { line: closed, reported: { change: 'closed' } };
  }
  if (said.kind === 'up' && openings === 0) return { line: { ...line, circuit: CLOSED }, reported: {} };
  const released = isProbe ? { ...line, circuit: { ...line.circuit, probe: undefined } } : line;
  return { line: released, reported: {} };
}

function afterFailure(before: Line, report: LimitReport, said: SaidDown): { line: Line; reported: Reported } {
  const { circuit, now } = report;
  const line = counted(before, report, said);
  if (isPaused(line, now)) {
    const change = isPaused(before, now) || before.circuit.openings > 0 ? {} : { change: 'opened' as const };
    const put = askLine(line, report, 0);
    return { line: put.line, reported: { ...change, answer: put.answer } };
  }
  if (said.spends || !circuit) return { line, reported: {} };
  const why = `${report.key}: ${said.why}`;
  const dueAt = after(now, circuit.coolDown);
  return { line, reported: { answer: { kind: 'wait', dueAt, why, wakes: line.wakes } } };
}

function counted(line: Line, { circuit, now }: LimitReport, { why, retryAfter }: SaidDown): Line {
  const { failures, openings } = line.circuit;
  const asked = retryAfter && after(now, retryAfter);
  if (isPaused(line, now)) {
    // It had started before. Only a longer wait is news.
    return asked && line.pause && asked > line.pause.until ? { ...line, pause: { until: asked, why } } : line;
  }
  const isLast = circuit !== undefined && (openings > 0 || failures + 1 >= circuit.after);
  const until = asked ?? (isLast ? after(now, coolDown(circuit, openings)) : undefined);
  if (!until) return { ...line, circuit: { ...line.circuit, failures: failures + 1 } };
  const opened = { failures: failures + 1, openings: openings + (circuit ? 1 : 0), probe: undefined };
  return { ...line, pause: { until, why }, circuit: opened };
}

const coolDown = ({ coolDown: first, longest }: Circuit, openings: number): Duration =>
  milliseconds(Math.min(first * 2 ** openings, longest));
