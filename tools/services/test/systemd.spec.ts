import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const unit = readFileSync(join(root, 'deploy/systemd/baton@.service'), 'utf8');
const command = /^ExecStart=\/bin\/sh -c '(.*)'$/m.exec(unit)?.[1] ?? '';

/** The unit's command as systemd gives it to the shell, with the start of Node replaced by telling what it would run. */
function started(instance: string): string {
  const script = command.replaceAll('$$', '$').replaceAll('%%', '%').replace('exec node', 'echo');
  const shell = spawnSync('/bin/sh', ['-c', script], { env: { INSTANCE: instance }, encoding: 'utf8' });
  return shell.stdout.trim();
}

describe('the systemd unit', () => {
  it.each(readdirSync(join(root, 'apps')).filter((name) => name !== 'cli'))('starts %s', (app) => {
    expect(started(app)).toBe(`apps/${app}/dist/main.js`);
    expect(existsSync(join(root, `apps/${app}/src/main.ts`))).toBe(true);
  });

  it('starts a second process of a worker', () => {
    expect(started('ingestion-worker:2')).toBe('apps/ingestion-worker/dist/main.js');
  });

  it('gives an app longer to stop than the longest grace time it has by default', () => {
    const settings = readFileSync(join(root, '.env.example'), 'utf8');
    const grace = Number(/^#WORKER_GRACE_SECONDS=(\d+)$/m.exec(settings)?.[1]);
    expect(grace).toBeGreaterThan(0);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(grace);
  });
});
