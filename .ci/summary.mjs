// Counts passed and failed tests in Jest's result files, adds the steps that failed, and sets the exit code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...failedSteps] = process.argv.slice(2);
const halves = ['unit', 'integration'].map((project) => {
  const file = join(folder, `${project}.json`);
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { numPassedTests: passed = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = results;
  return { step: `tests: ${project}`, passed, failed: numFailedTests + numRuntimeErrorTestSuites };
});

// A failed half is told by its tests, unless Jest got no further than its set-up. No tests at all are a failure too.
const toldByTests = halves.filter(({ failed }) => failed > 0).map(({ step }) => step);
const empty = halves.filter(({ passed, failed }) => passed + failed === 0).map(({ step }) => step);
const reasons = [...new Set([...failedSteps, ...empty])].filter((step) => !toldByTests.includes(step));

const sum = (key) => halves.reduce((total, half) => total + half[key], 0);
const failed = sum('failed') + reasons.length;
if (reasons.length > 0) console.log(`\nFailed steps: ${reasons.join(', ')}`);
console.log(`\n${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
