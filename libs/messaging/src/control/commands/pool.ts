import { changing, CommandError, type CommandTable, countOf, textOf } from './command';

const poolGrow = changing((given, { worker }) => {
  worker.adjust.grow(countOf(given, 'n'));
  return { ok: 'pool will grow' };
});

const poolShrink = changing((given, { worker }) => {
  const n = countOf(given, 'n');
  if (worker.queues.every(({ concurrency }) => concurrency === 1))
    throw new CommandError('ValueError', 'one attempt at once is the least there can be');
  worker.adjust.grow(-n);
  return { ok: 'pool will shrink' };
});

const addConsumer = changing((given, { worker }) => {
  const queue = textOf(given, 'queue');
  worker.adjust.serve(queue);
  return { ok: `add consumer ${queue}` };
});

const cancelConsumer = changing((given, { worker }) => {
  const queue = textOf(given, 'queue');
  worker.adjust.leave(queue);
  return { ok: `no longer consuming from ${queue}` };
});

const unable = (why: string) =>
  changing(() => {
    throw new CommandError('ValueError', why);
  });

export const pool: CommandTable = {
  ...{ pool_grow: poolGrow, pool_shrink: poolShrink },
  ...{ add_consumer: addConsumer, cancel_consumer: cancelConsumer },
  ...{ autoscale: unable('Autoscale not enabled'), pool_restart: unable('Pool restarts not enabled') },
};
