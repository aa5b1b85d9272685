import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from '../process/run';

const POLICY = '/usr/sbin/policy-rc.d';
const LOCK = 'DPkg::Lock::Timeout=300'; // another installation may be under way
const UNATTENDED = { env: { DEBIAN_FRONTEND: 'noninteractive' } };

/** Installs a package of the distribution, as root, without starting any service of it. */
export async function installPackage(name: string): Promise<void> {
  await withoutServices(async () => {
    await run(['apt-get', '-o', LOCK, '-q', 'update'], UNATTENDED);
    await run(['apt-get', '-o', LOCK, '-q', 'install', '-y', '--no-install-recommends', name], UNATTENDED);
  });
}

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
