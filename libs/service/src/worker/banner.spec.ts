import { createMemoryBroker, createMemoryTaskStore, createWorker, handle } from '@baton/messaging';
import {
  defineQueues,
  defineTask,
  fixed,
  milliseconds,
  minutes,
  perHour,
  perSecond,
  seconds,
} from '@baton/messaging/contract';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { createLogger } from '../logging/logger';
import { bannerOf } from './banner';

const shop = defineQueues('shop', { mail: {}, other: {} });
const payload = z.strictObject({});
const plain = defineTask({ name: 'shop.plain', queue: shop.mail, payload });
const limited = defineTask({
  ...{ name: 'shop.limited', queue: shop.other, payload, unique: true, rateLimit: perSecond(10) },
  retry: fixed({ retries: 3, delay: seconds(1) }),
  timeLimit: milliseconds(1_500),
  limit: { rate: [perSecond(4), perHour(500)], concurrency: 2 },
});

const worker = createWorker({
  ...{ broker: createMemoryBroker(), store: createMemoryTaskStore(), queues: [shop.mail], concurrency: 25 },
  handlers: [plain, limited].map((task) => handle(task, () => Promise.resolve())),
});

describe('the start-up banner', () => {
  it('lists every task with what holds for it', () => {
    expect(bannerOf(worker)).toEqual([
      {
        ...{ task: 'shop.limited', queue: 'shop.other', concurrency: 'not served here', retries: 3 },
        ...{ timeLimit: '1500 ms', limits: '10/s per worker, 4/s, 500/h, 2 at once, unique', runsIn: '' },
      },
      {
        ...{ task: 'shop.plain', queue: 'shop.mail', concurrency: 25, retries: 0 },
        ...{ timeLimit: '1 h', limits: '', runsIn: '' },
      },
    ]);
  });

  it('says minutes where they are whole', () => {
    const tasks = [{ ...plain, timeLimit: minutes(90) }];
    expect(bannerOf({ tasks, concurrencyOf: () => 1 })).toMatchObject([{ timeLimit: '90 min' }]);
  });

  const written = (format: 'json' | 'lines'): string => {
    let text = '';
    const destination = { write: (line: string) => void (text += line) };
    createLogger({ app: 'test', level: 'info', format, destination }).info(
      { tasks: bannerOf(worker) },
      'serves',
    );
    return stripVTControlCharacters(text);
  };

  it('is a table for people', () => {
    expect(written('lines').split('\n').slice(1)).toEqual([
      '    task          queue       concurrency      retries  timeLimit  limits',
      '    shop.limited  shop.other  not served here  3        1500 ms    10/s per worker, 4/s, 500/h, 2 at once, unique',
      '    shop.plain    shop.mail   25               0        1 h',
      '',
    ]);
  });

  it('is one line of JSON for machines', () => {
    expect(JSON.parse(written('json'))).toMatchObject({
      tasks: [{ task: 'shop.limited' }, { task: 'shop.plain' }],
    });
  });
});
