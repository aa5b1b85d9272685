import { join } from 'node:path';
import { downloadDirectory } from '../../repository';
import { downloadPackages } from '../debian-packages';
import { distributionName } from '../machine';
import { startNode } from '../node';
import type { RabbitProvider } from '../provider';

export const aptDownload: RabbitProvider = {
  name: 'rabbitmq-server from the distribution, unpacked into a private folder',
  applies: ({ hasApt, isRoot }) => hasApt && !isRoot,
  start: async (_machine, options) => {
    const folder = join(downloadDirectory(), `rabbitmq-${distributionName()}`);
    const installation = await downloadPackages(folder, options.onProgress);
    return startNode(installation, options);
  },
};
