import { BatonError, type Duration, seconds } from '@baton/messaging/contract';
import { HelpRequested, InvalidConfigError } from '../config/errors';
import { Readiness } from '../health/readiness';
import { Parts } from '../lifecycle/parts';
import { createLogger, type LoggerOptions } from '../logging/logger';
import { createMetrics } from '../metrics/registry';
import type { Manners } from './manners';
import { onSignals } from './signals';

export interface App<Config extends AppConfig> {
  readonly name: string;
  /** Reads the configuration. May throw InvalidConfigError or HelpRequested. */
  readonly load: () => Config;
  /** Starts everything, adding each part to `manners.parts`. Resolves when the app does its work. */
  readonly start: (config: Config, manners: Manners) => Promise<void>;
  /** How long stopping may take before the process leaves with exit code 1. @default 10 s */
  readonly stopWithin?: (config: Config) => Duration;
}

export interface AppConfig {
  readonly log: Pick<LoggerOptions, 'level' | 'format'>;
}

/**
 * Runs an app from its configuration to its end. Exit codes: 0 stopped as asked, 1 wrong configuration, failed start,
 * uncaught error or a stop that took too long, 128 + n when a second signal cut the stop short.
 */
export async function runApp<Config extends AppConfig>(app: App<Config>): Promise<void> {
  const config = loadOrLeave(app);
  const log = createLogger({ app: app.name, ...config.log });
  const parts = new Parts(log);
  const readiness = new Readiness();
  const stop = stopOnce({ log, parts, readiness, within: app.stopWithin?.(config) ?? seconds(10) });
  const manners: Manners = { name: app.name, log, parts, readiness, metrics: createMetrics(app.name), stop };

  onSignals({ stop, leave: (exitCode) => process.exit(exitCode) });
  onUncaught(log);
  try {
    await app.start(config, manners);
    if (readiness.phase === 'stopping') return;
    readiness.enter('running');
    log.info({}, 'running');
  } catch (error) {
    // Stopping takes away what a start waits for: that is no failure.
    if (readiness.phase === 'stopping') return;
    process.stderr.write(`${app.name} could not start: ${explain(error)}\n`);
    await parts.stop();
    process.exit(1);
  }
}

function loadOrLeave<Config extends AppConfig>(app: App<Config>): Config {
  try {
    return app.load();
  } catch (error) {
    if (error instanceof HelpRequested) {
      process.stdout.write(`${app.name}\n\n${error.help}\n`);
      process.exit(0);
    }
    if (!(error instanceof InvalidConfigError)) throw error;
    process.stderr.write(`${app.name}: ${error.message}\n`);
    process.exit(1);
  }
}

interface StopOptions extends Pick<Manners, 'log' | 'parts' | 'readiness'> {
  within: Duration;
}

function stopOnce({ log, parts, readiness, within }: StopOptions): (why: string) => void {
  let asked = false;
  return (why) => {
    if (asked) return;
    asked = true;
    readiness.enter('stopping');
    log.info({ why }, 'stopping');
    setTimeout(() => {
      log.error({ part: parts.stopping, withinMs: within }, 'stopping took too long; leaving');
      process.exit(1);
    }, within).unref();
    void parts.stop().then(() => {
      log.info({}, 'stopped');
      // With `process.exitCode`, for apps that end by themselves.
      process.exit();
    });
  };
}

function onUncaught(log: Manners['log']): void {
  const leave = (error: unknown): never => {
    const why =
      'uncaught error (a promise nobody awaited, or a callback without a try; the stack says where)';
    log.error({ error }, `${why}; leaving, RabbitMQ gives unfinished messages to others`);
    process.exit(1);
  };
  process.on('uncaughtException', leave);
  process.on('unhandledRejection', leave);
}

/** Our own errors say all there is to say; of others the stack is needed. */
function explain(error: unknown): string {
  if (error instanceof BatonError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
