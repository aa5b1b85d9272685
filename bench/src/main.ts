import { parseArgs } from 'node:util';
import { openEnvironment } from './environment';
import { engineRound, type Round } from './engine';

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '3' } },
});

async function main(): Promise<void> {
  const environment = await openEnvironment();
  const rounds: Round[] = [];
  try {
    await engineRound(environment, 2_000);
    for (let i = 0; i < Number(values.rounds); i += 1) {
      const round = await engineRound(environment, Number(values.messages));
      rounds.push(round);
      process.stdout.write(
        `${JSON.stringify(round, (_, v: unknown) => (typeof v === 'number' ? Math.round(v) : v))}\n`,
      );
    }
  } finally {
    await environment.stop();
  }
  report(rounds);
}

function report(rounds: readonly Round[]): void {
  const line = (what: string, part: keyof Round, base: keyof Round): string => {
    const rate = median(rounds.map((round) => round[part]));
    const ratio = median(rounds.map((round) => round[part] / round[base]));
    return `${what.padEnd(34)} ${Math.round(rate).toString().padStart(7)} /s   ${ratio.toFixed(2)} of raw\n`;
  };
  process.stdout.write(line('publish, raw amqplib', 'rawPublish', 'rawPublish'));
  process.stdout.write(line('publish, Baton', 'batonPublish', 'rawPublish'));
  process.stdout.write(line('consume, raw amqplib', 'rawConsume', 'rawConsume'));
  process.stdout.write(line('consume, Baton, store in memory', 'batonConsume', 'rawConsume'));
  process.stdout.write(line('consume, Baton, PostgreSQL', 'batonDurable', 'rawConsume'));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

void main();
