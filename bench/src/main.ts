/**
 * Baton beside raw amqplib in one run: publishing, consuming with and without results, and a backlog.
 *
 *   npm run bench -- --messages 30000 --rounds 3 --backlog 1000000
 */
import { parseArgs } from 'node:util';
import { type Backlog, workOff } from './backlog';
import { engineRound, type Part, type Round } from './engine';
import { type BenchEnvironment, openEnvironment } from './environment';

const { values } = parseArgs({
  options: {
    /** For each part of a round. */
    messages: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '3' },
    /** 0 leaves it out. */
    backlog: { type: 'string', default: '1000000' },
  },
});
const SMALL_BACKLOG = 10_000;

const LINES: readonly (readonly [what: string, part: Part, base: Part])[] = [
  ['publish, raw amqplib', 'rawPublish', 'rawPublish'],
  ['publish, Baton', 'batonPublish', 'rawPublish'],
  ['consume, raw amqplib', 'rawConsume', 'rawConsume'],
  ['consume, Baton, nothing recorded', 'unrecorded', 'rawConsume'],
  ['consume, Baton, store in memory', 'memory', 'rawConsume'],
  ['consume, Baton, PostgreSQL', 'durable', 'rawConsume'],
];

async function main(): Promise<void> {
  const environment = await openEnvironment();
  try {
    // A round that does not count: compiled, connected once, caches filled.
    await engineRound(environment, Number(values.messages));
    const rounds: Round[] = [];
    for (let i = 0; i < Number(values.rounds); i += 1)
      rounds.push(await engineRound(environment, Number(values.messages)));
    for (const line of LINES) print(lineOf(rounds, line));
    const large = Number(values.backlog);
    if (large > 0) await compare(environment, large);
  } finally {
    await environment.stop();
  }
}

function lineOf(rounds: readonly Round[], [what, part, base]: (typeof LINES)[number]): string {
  const rate = median(rounds.map((round) => round[part].perSecond));
  const ratio = median(rounds.map((round) => round[part].perSecond / round[base].perSecond));
  const cpu = median(rounds.map((round) => round[part].cpuMicros));
  return (
    `${what.padEnd(34)} ${Math.round(rate).toString().padStart(7)} /s   ` +
    `${ratio.toFixed(2)} of raw   ${cpu.toFixed(1).padStart(5)} µs of processor time`
  );
}

/** A small backlog is over in less than a second, so several are worked off, before and after the large one. */
async function compare(environment: BenchEnvironment, count: number): Promise<void> {
  const small: Backlog[] = [];
  const some = async (): Promise<void> => {
    for (let n = 0; n < 5; n += 1) small.push(await workOff(environment, SMALL_BACKLOG));
  };
  await some();
  const large = await workOff(environment, count);
  await some();
  for (const backlog of [...small, large]) print(shown(backlog));
  const usual = median(small.map(({ perSecond }) => perSecond));
  print(`${count} at ${(large.perSecond / usual).toFixed(2)} of the median rate of ${SMALL_BACKLOG}`);
}

function shown({ count, perSecond, cpuMicros, rssMiB }: Backlog): string {
  const rate = `${Math.round(perSecond)} /s, ${cpuMicros.toFixed(1)} µs each`;
  return `backlog of ${count}: ${rate}, memory ${rssMiB.join(' → ')} MiB`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
