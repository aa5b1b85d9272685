import { decodeEvents, decodeReply, decodeRequest, encodeEvents, encodeReply, encodeRequest } from './wire';

// Bodies as Celery 5.2.6 has sent them.
const PING =
  '{"method": "ping", "arguments": {}, "destination": null, "pattern": null, "matcher": null, "ticket": "92e635f9-2dd-40de-9d0f-987f0c8942fe", "reply_to": {"exchange": "reply.celery.pidbox", "routing_key": "95cff070-a5cb-34db-bafc-d14873eb9fc4"}}';
const EVENT =
  '[{"hostname": "py526@localhost", "utcoffset": 0, "pid": 24596, "clock": 910, "uuid": "269", "result": "5", "runtime": 0.0112, "timestamp": 1795221156.97, "type": "task-succeeded"}]';

describe('the wire of the mailbox', () => {
  it('reads what Celery asks, and where it wants the answer', () => {
    expect(decodeRequest(Buffer.from(PING))).toEqual({
      request: { method: 'ping', arguments: {} },
      address: { destination: null, pattern: null, matcher: null },
      replyTo: {
        ...{ exchange: 'reply.celery.pidbox', routingKey: '95cff070-a5cb-34db-bafc-d14873eb9fc4' },
        ticket: '92e635f9-2dd-40de-9d0f-987f0c8942fe',
      },
    });
  });

  it.each(['', 'nonsense', '[]', '{"method": 5}'])('takes %j for no request', (body) => {
    expect(decodeRequest(Buffer.from(body))).toBeUndefined();
  });

  it('asks as Celery does', () => {
    const request = { method: 'rate_limit', arguments: { task_name: 'games.sync' }, destination: ['w1@a'] };
    const reply = { ticket: 't', address: 'a' };
    const message = encodeRequest(request, { clock: 40_000, exchange: 'celery.pidbox', reply });
    expect(decodeRequest(message.body)).toEqual({
      request: { method: 'rate_limit', arguments: { task_name: 'games.sync' } },
      address: { destination: ['w1@a'], pattern: null, matcher: null },
      replyTo: { exchange: 'reply.celery.pidbox', routingKey: 'a', ticket: 't' },
    });
  });

  it('INVARIANT: writes the clock as int32, which older Python clients do not misread', () => {
    const to = { exchange: 'reply.celery.pidbox', routingKey: 'a', ticket: 't' };
    const reply = encodeReply(to, { worker: 'w1@a', value: { ok: 'pong' }, clock: 200 });
    expect(reply.headers).toEqual({ ticket: 't', clock: { '!': 'int', value: 200 } });
    expect(reply.body.toString()).toBe('{"w1@a":{"ok":"pong"}}');
    const request = encodeRequest({ method: 'ping', arguments: {} }, { clock: 200, exchange: 'x' });
    expect(request.headers).toMatchObject({ clock: { '!': 'int', value: 200 } });
  });

  it('reads answers with numbers that JSON does not have', () => {
    const body =
      '{"py@a": {"result_backend_max_retries": Infinity, "x": -Infinity, "why": "NaN is \\" fine"}}';
    expect(decodeReply(Buffer.from(body))).toEqual([
      ['py@a', { result_backend_max_retries: null, x: null, why: 'NaN is " fine' }],
    ]);
    expect(decodeReply(Buffer.from('[1'))).toEqual([]);
  });

  it('reads events one by one and in batches, and passes over what is none', () => {
    expect(decodeEvents(Buffer.from(EVENT))).toMatchObject([
      { type: 'task-succeeded', uuid: '269', clock: 910 },
    ]);
    expect(
      decodeEvents(Buffer.from('{"type": "worker-elect", "hostname": "a", "timestamp": 1}')),
    ).toHaveLength(1);
    expect(decodeEvents(Buffer.from('[{"type": "task-started"}, 5, null]'))).toEqual([]);
  });

  it('sends events of tasks together, those of a worker under their own key', () => {
    const of = (type: string, hostname = 'w1@a') => ({ type, hostname, timestamp: 1.5 }) as never;
    const messages = encodeEvents(
      [of('task-received'), of('worker-heartbeat'), of('task-started')],
      'celeryev',
    );
    expect(messages.map(({ routingKey, headers }) => [routingKey, headers])).toEqual([
      ['worker.heartbeat', { hostname: 'w1@a' }],
      ['task.multi', { hostname: 'w1@a' }],
    ]);
    expect(decodeEvents(messages[1]!.body)).toHaveLength(2);
  });
});
