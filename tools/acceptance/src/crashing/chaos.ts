/**
 * The full storm, for a machine with some minutes to spare: `npm run chaos`. Exits with 1 when anything was lost, done
 * twice or blamed. What `npm test` runs is test/chaos.int.ts, the same with less.
 */
import { openPrivateHome } from './private-home';
import { storm, type Strike } from './storm';
import { type Toll, toll } from './toll';

const TASKS = 10_000;
const EXPECTED: Toll = {
  runs: TASKS,
  succeeded: TASKS,
  effects: TASKS * 0.9,
  doubledEffects: 0,
  attempts: TASKS * 1.1,
  waiting: 0,
  queued: 0,
  dead: 0,
};
const STRIKES: Record<Strike['what'], string> = {
  kill: 'kill -9 for a worker',
  rabbit: 'RabbitMQ crashes and comes back',
  postgres: 'PostgreSQL crashes and comes back',
};

async function main(): Promise<void> {
  console.log('starting RabbitMQ and PostgreSQL');
  const home = await openPrivateHome();
  try {
    const { seconds } = await storm(home, {
      tasks: TASKS,
      ...{ kills: 10, rabbitCrashes: 2, postgresCrashes: 1 },
      chance: Math.random,
      onStrike: ({ after, what }) => console.log(`${String(after).padStart(6)} runs ended: ${STRIKES[what]}`),
    });
    const taken = await toll(home);
    console.log(`${TASKS} runs in ${seconds.toFixed(1)} s`);
    for (const name of Object.keys(EXPECTED) as (keyof Toll)[]) {
      const wrong = taken[name] !== EXPECTED[name];
      console.log(`${name.padEnd(16)}${taken[name]}${wrong ? `   expected ${EXPECTED[name]}` : ''}`);
      if (wrong) process.exitCode = 1;
    }
  } finally {
    await home.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
