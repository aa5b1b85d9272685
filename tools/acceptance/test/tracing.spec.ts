import { createMemoryBroker, createMemoryTaskStore, flow, milliseconds, seconds } from '@baton/messaging';
import { slotEncoder } from '@baton/service';
import { context, trace } from '@opentelemetry/api';
import { double, flaky, parent } from '../src/contracts';
import { type Engine, startEngine } from '../src/engine';
import { SpanRecorder } from '../src/tracing/recorder';

const WAIT = { timeout: seconds(20) };

describe('a trace', () => {
  let engine: Engine;
  let recorder: SpanRecorder;

  beforeEach(async () => {
    const [broker, store] = [createMemoryBroker(), createMemoryTaskStore()];
    await broker.connect();
    const close = async (): Promise<void> => {
      await broker.close();
      await store.close();
    };
    engine = await startEngine({ broker, store, close, loseConnection: () => Promise.resolve() });
    recorder = new SpanRecorder();
    recorder.start();
  });

  afterEach(async () => {
    recorder.stop();
    await engine.stop();
  });

  /** Does something within a span, as a web server would. */
  const within = <T>(work: () => Promise<T>): Promise<T> => {
    const span = trace.getTracer('test').startSpan('request');
    return context.with(trace.setSpan(context.active(), span), work);
  };
  const lines = (name: string) =>
    recorder.spans.filter((span) => span.name === name).map((span) => recorder.lineOf(span));

  it('goes from the sender to the handler, to what the handler sends and to its handler', async () => {
    const sent = await within(() => engine.publisher.send(parent, { n: 2 }));
    const { child } = await sent.result(WAIT);
    await engine.publisher.handle(child, double).result(WAIT);
    expect(lines('process acceptance.double')).toEqual([
      [
        ...['process acceptance.double', 'create acceptance.double', 'process acceptance.parent'],
        ...['create acceptance.parent', 'request'],
      ],
    ]);
    expect(new Set(recorder.spans.map(({ traceId }) => traceId)).size).toBe(1);
  });

  it('has every attempt of a retry, failed ones as such, each below what made the message', async () => {
    const sent = await within(() => engine.publisher.send(flaky, { failures: 2 }));
    await sent.result(WAIT);
    const attempts = recorder.spans.filter(({ name }) => name === 'process acceptance.flaky');
    expect(attempts.map(({ failed, attributes }) => [attributes['baton.attempt'], failed])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    const line = ['process acceptance.flaky', 'create acceptance.flaky', 'request'];
    expect(lines('process acceptance.flaky')).toEqual([line, line, line]);
  });

  it('goes through the outbox', async () => {
    const sent = await within(() => engine.publisher.send(double, { n: 1 }, { delay: milliseconds(20) }));
    await sent.result(WAIT);
    const [line] = lines('process acceptance.double');
    expect(line).toEqual(['process acceptance.double', 'create acceptance.double', 'request']);
  });

  it('goes through the steps of a flow', async () => {
    const steps = flow('traced').step('one', double, { n: 1 }).step('two', double, { n: 2 });
    const started = await within(() => engine.publisher.start(steps));
    await started.result(WAIT);
    const line = ['process acceptance.double', 'create traced', 'request'];
    expect(lines('process acceptance.double')).toEqual([line, line]);
  });

  it('begins with the slot of a schedule', () => {
    const message = slotEncoder()(double, { n: 1 }, { id: 'slot', dueAt: new Date() });
    const [span] = recorder.spans;
    expect(span).toMatchObject({ name: 'create acceptance.double', parentId: undefined });
    expect(message.headers['traceparent']).toBe(`00-${span?.traceId ?? ''}-${span?.spanId ?? ''}-01`);
  });

  it('is not made up from what is none, and what came is handed on where no SDK is', async () => {
    recorder.stop();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    for (const given of ['nonsense', traceparent]) {
      const sender = engine.publisher.childOf({
        ...{ id: 'p', task: 't', payload: {}, attempt: 1 },
        traceparent: given,
      });
      const sent = await sender.send(double, { n: 1 });
      await expect(sent.result(WAIT)).resolves.toEqual({ doubled: 2 });
    }
  });
});
