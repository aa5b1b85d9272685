import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from '../../process/run';
import { findInstallation } from '../machine';
import { startNode } from '../node';
import type { RabbitProvider } from '../provider';

const POLICY = '/usr/sbin/policy-rc.d';
const LOCK = 'DPkg::Lock::Timeout=300'; // another installation may be under way
const UNATTENDED = { env: { DEBIAN_FRONTEND: 'noninteractive' } };

export const aptInstall: RabbitProvider = {
  name: 'rabbitmq-server from the distribution, installed with apt-get',
  applies: ({ hasApt, isRoot }) => hasApt && isRoot,
  start: async (_machine, options) => {
    options.onProgress?.('RabbitMQ is not installed: apt-get install rabbitmq-server (about half a minute)');
    await withoutServices(async () => {
      await run(['apt-get', '-o', LOCK, '-q', 'update'], UNATTENDED);
      await run(
        ['apt-get', '-o', LOCK, '-q', 'install', '-y', '--no-install-recommends', 'rabbitmq-server'],
        UNATTENDED,
      );
    });
    // Not on the next boot either: ours are private nodes, and a system service would only occupy port 5672.
    spawnSync('systemctl', ['disable', '--now', 'rabbitmq-server'], { stdio: 'ignore' });
    const installation = findInstallation();
    if (!installation) throw new Error('Expected rabbitmq-server after apt-get install, found none.');
    return startNode(installation, options);
  },
};

/** Debian starts services on installation unless policy-rc.d forbids it. A policy that exists is left as it is. */
async function withoutServices(act: () => Promise<void>): Promise<void> {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await act();
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}
