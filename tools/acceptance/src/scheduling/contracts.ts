import { defineQueues, defineSchedule, defineTask, type Schedule, seconds } from '@baton/messaging/contract';
import { z } from 'zod';

const queues = defineQueues('punctual', { work: {} });

const beat = defineTask({ name: 'punctual.beat', queue: queues.work, payload: z.strictObject({}) });

const MISFIRES = ['skip', 'once', { allUpTo: 60 }, { allUpTo: 60 }] as const;

/** Due every second each: by interval and by cron, under every misfire policy. */
export function everySecond(count: number): Schedule[] {
  return Array.from({ length: count }, (_, i) => {
    const rest = { task: beat, payload: {}, name: `beat ${i}`, misfire: MISFIRES[i % 4] ?? 'once' };
    return i % 8 < 4
      ? defineSchedule({ ...rest, every: seconds(1) })
      : defineSchedule({ ...rest, cron: '* * * * * *', timezone: 'Europe/Berlin' });
  });
}
