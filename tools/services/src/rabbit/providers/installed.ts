import { startNode } from '../node';
import type { RabbitProvider } from '../provider';

export const installed: RabbitProvider = {
  name: 'an installed rabbitmq-server, run as a private node',
  applies: ({ installation }) => installation !== undefined,
  start: ({ installation }, options) => {
    if (!installation) throw new Error('Expected an installed rabbitmq-server, found none.');
    return startNode(installation, options);
  },
};
