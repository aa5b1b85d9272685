import { z } from 'zod';
import { minutes, seconds } from '../contract/duration';
import { TopologyError } from '../contract/errors';
import { defineQueues, type WorkQueue } from '../contract/queues';
import { defineTask, type Task } from '../contract/task';
import { checkTopology, type TopologyPlan } from './check-topology';

const { mail, sms } = defineQueues('post', { mail: {}, sms: {} });
const make = (name: string, queue: WorkQueue): Task => defineTask({ name, queue, payload: z.unknown() });
const sendMail = make('post.send_mail', mail);
const sendSms = make('post.send_sms', sms);

function problemsOf(plan: Partial<TopologyPlan>): readonly string[] {
  try {
    checkTopology({ tasks: [], ...plan });
  } catch (error) {
    if (error instanceof TopologyError) return error.problems;
    throw error;
  }
  return [];
}

describe('checking what fits together before connecting', () => {
  it('finds nothing wrong with contracts that fit, whoever only sends included', () => {
    expect(problemsOf({ tasks: [sendMail, sendSms] })).toEqual([]);
    expect(problemsOf({ tasks: [sendMail, sendMail, sendSms], handled: [sendMail], served: [mail] })).toEqual(
      [],
    );
  });

  it('finds two contracts with one name', () => {
    expect(problemsOf({ tasks: [sendMail, make('post.send_mail', mail)] })).toEqual([
      'task "post.send_mail": expected one contract, got 2 contracts; define it once and import it, or rename one',
    ]);
  });

  it('names both queues when the contracts disagree on them', () => {
    const [problem] = problemsOf({ tasks: [sendMail], handled: [make('post.send_mail', sms)] });
    expect(problem).toContain('got contracts for queues post.mail and post.sms');
  });

  it('finds a queue that is defined in two ways', () => {
    const { mail: other } = defineQueues('post', { mail: { deliveryLimit: 7, maxPriority: 9 } });
    expect(problemsOf({ tasks: [sendMail], served: [other], handled: [sendMail] })).toEqual([
      'queue "post.mail": expected one definition, got deliveryLimit 7 and 20; define it once and import it',
      'queue "post.mail": expected one definition, got maxPriority 9 and none; define it once and import it',
    ]);
  });

  it('finds options that versions of RabbitMQ understand differently, or refuse', () => {
    const { wrong } = defineQueues('odd', { wrong: { deliveryLimit: -1, maxPriority: 300 } });
    const problems = problemsOf({ tasks: [make('odd.task', wrong)] });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('expected deliveryLimit to be a whole number from 1, got -1');
    expect(problems[1]).toContain('got 300');
  });

  it('finds a time limit that consumer_timeout would cut short', () => {
    const long = defineTask({ name: 'a.long', queue: mail, payload: z.unknown(), timeLimit: minutes(45) });
    const [problem, ...others] = problemsOf({ handled: [long, sendSms], consumerTimeout: minutes(60) });
    expect(problem).toContain('task "post.send_sms"');
    expect(others).toEqual([]);
    expect(problemsOf({ handled: [long], consumerTimeout: minutes(45) })[0]).toContain('got 2700000 ms');
    expect(problemsOf({ handled: [long], consumerTimeout: seconds(2701) })).toEqual([]);
    // Who only sends it holds none of its messages.
    expect(problemsOf({ tasks: [long], consumerTimeout: minutes(1) })).toEqual([]);
  });

  it('finds names that RabbitMQ refuses, derived ones included', () => {
    const { work } = defineQueues('x'.repeat(248), { work: {} });
    const [problem] = problemsOf({ tasks: [make('a.b', work)] });
    expect(problem).toContain('expected a name of at most 255 bytes, got 257');
    const { own } = defineQueues('amq', { own: {} });
    expect(problemsOf({ tasks: [make('a.b', own)] })).toContainEqual(
      expect.stringContaining('queue "amq.own": expected a name that does not begin with "amq."'),
    );
  });

  it('finds a queue whose name Baton derives for another', () => {
    const handMade: WorkQueue = { ...mail, name: 'post.mail.dead', workload: 'mail.dead' };
    expect(problemsOf({ tasks: [sendMail, make('a.b', handMade)] })[0]).toContain('queue "post.mail.dead"');
  });

  it('finds a task that would arrive at a queue served here without a handler', () => {
    expect(problemsOf({ tasks: [sendMail, sendSms], served: [mail, sms], handled: [sendMail] })).toEqual([
      expect.stringContaining(
        'task "post.send_sms": expected a handler, because queue "post.sms" is served here',
      ),
    ]);
  });

  it('finds a second handler', () => {
    expect(problemsOf({ tasks: [sendMail], served: [mail], handled: [sendMail, sendMail] })).toEqual([
      expect.stringContaining('task "post.send_mail": expected one handler'),
    ]);
  });

  it('lets a queue be served to which messages come by name only', () => {
    expect(problemsOf({ served: [sms], handled: [sendMail] })).toEqual([]);
  });
});
