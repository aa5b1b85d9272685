import { currentRun } from './current-run';

async function globalTeardown(): Promise<void> {
  await currentRun.value?.stop();
}

export = globalTeardown;
