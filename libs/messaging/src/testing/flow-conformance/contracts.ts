import { z } from 'zod';
import { call } from '../../contract/flow';
import { defineQueues } from '../../contract/queues';
import { defineTask } from '../../contract/task';

export const { work } = defineQueues('conformance', { work: {} });
export const add = defineTask({
  name: 'conformance.add',
  queue: work,
  payload: z.strictObject({ numbers: z.array(z.number()) }),
  result: z.object({ sum: z.number() }),
});
export const list = defineTask({
  name: 'conformance.list',
  queue: work,
  payload: z.strictObject({ upTo: z.number() }),
  result: z.object({ numbers: z.array(z.number()) }),
});
export const tell = defineTask({
  name: 'conformance.tell',
  queue: work,
  payload: z.strictObject({ about: z.unknown() }),
});

export const one = (n: number) => call(add, { numbers: [n] });
