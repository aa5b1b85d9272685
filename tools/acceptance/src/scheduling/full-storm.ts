/**
 * The full storm, 70 seconds long: `npm run chaos:schedules`. Exits with 1 when a slot was sent twice or is missing.
 * What `npm test` runs is test/schedules.int.ts, the same with less.
 */
import { scheduleStorm } from './storm';

async function main(): Promise<void> {
  const started = Date.now();
  const count = await scheduleStorm({ schedules: 200, seconds: 60, killEvery: 5 });
  console.log({ ...count, took: `${Math.round((Date.now() - started) / 1000)} s` });
  const { expected, sent, passedOver, messagesTooMany, messagesTooFew, missing } = count;
  const wrong = messagesTooMany + messagesTooFew + missing + Math.abs(expected - sent - passedOver);
  if (wrong > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
