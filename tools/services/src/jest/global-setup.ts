import { publishTestServices } from '../testing/config';
import { currentRun } from './current-run';
import { startTestRun } from './test-run';

async function globalSetup(): Promise<void> {
  currentRun.value = await startTestRun();
  publishTestServices(currentRun.value);
}

export = globalSetup;
