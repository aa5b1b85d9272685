// Counts passed and failed tests in Jest's result file, adds the steps that failed, and sets the exit code.
import { existsSync, readFileSync } from 'node:fs';

const [file, ...failedSteps] = process.argv.slice(2);
const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
const passed = results?.numPassedTests ?? 0;
const failedTests = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);

// A failed "tests" step is told by its tests, unless Jest got no further than its set-up.
const reasons = failedSteps.filter((step) => step !== 'tests' || failedTests === 0);
if (passed + failedTests === 0 && !reasons.includes('tests')) reasons.push('tests: none were executed');
const failed = failedTests + reasons.length;

if (reasons.length > 0) console.log(`\nFailed steps: ${reasons.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
