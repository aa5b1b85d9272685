import { spawnSync } from 'node:child_process';
import { installPackage } from '../../debian/install-package';
import { findInstallation } from '../machine';
import { startNode } from '../node';
import type { RabbitProvider } from '../provider';

export const aptInstall: RabbitProvider = {
  name: 'rabbitmq-server from the distribution, installed with apt-get',
  applies: ({ hasApt, isRoot }) => hasApt && isRoot,
  start: async (_machine, options) => {
    options.onProgress?.('RabbitMQ is not installed: apt-get install rabbitmq-server (about half a minute)');
    await installPackage('rabbitmq-server');
    // Not on the next boot either: ours are private nodes, and a system service would only occupy port 5672.
    spawnSync('systemctl', ['disable', '--now', 'rabbitmq-server'], { stdio: 'ignore' });
    const installation = findInstallation();
    if (!installation) throw new Error('Expected rabbitmq-server after apt-get install, found none.');
    return startNode(installation, options);
  },
};
