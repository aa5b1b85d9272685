import { healthCheck, type HealthReport } from '@baton/contracts';
import { handle } from '@baton/messaging';
import type { AccountsDependencies, HealthProbe } from './dependencies';

/** Long for an answer, and short enough for all probes to fit into the time limit. */
const PATIENCE = 10_000;

export const healthCheckHandler = ({ probes }: AccountsDependencies) =>
  handle(healthCheck, async (_nothing, ctx) => {
    const checks = await Promise.all(
      Object.entries(probes).map(([name, probe]) => check(name, probe, ctx.signal)),
    );
    const healthy = checks.every(({ problem }) => problem === undefined);
    if (!healthy) ctx.log.error({ checks }, 'something the system leans on does not answer');
    return { healthy, checks };
  });

async function check(
  name: string,
  probe: HealthProbe,
  stop: AbortSignal,
): Promise<HealthReport['checks'][number]> {
  const started = performance.now();
  const limit = AbortSignal.timeout(PATIENCE);
  const signal = AbortSignal.any([stop, limit]);
  const tooLate = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(limit.aborted ? new Error(`no answer within ${PATIENCE} ms`) : (signal.reason as Error));
    });
  });
  // A probe that ignores its signal must not keep the others' answers.
  const problem = await Promise.race([probe(signal), tooLate]).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  stop.throwIfAborted();
  const milliseconds = Math.round(performance.now() - started);
  return { name, milliseconds, ...(problem !== undefined && { problem }) };
}
