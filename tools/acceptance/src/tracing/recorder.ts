import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  type Context,
  context,
  type ContextManager,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  failed: boolean;
}

/** The least that a tracing SDK does, so that tests need none: spans are kept, contexts follow what is awaited. */
export class SpanRecorder {
  readonly spans: RecordedSpan[] = [];

  start(): void {
    context.setGlobalContextManager(contexts());
    trace.setGlobalTracerProvider({
      getTracer: () => ({
        startSpan: (name, options, under) =>
          this.open(name, { ...options, under: under ?? context.active() }),
        startActiveSpan: () => {
          throw new Error('nobody here uses it');
        },
      }),
    });
  }

  stop(): void {
    trace.disable();
    context.disable();
  }

  /** The names of a span and of all above it. */
  lineOf(span: RecordedSpan): string[] {
    const parent = this.spans.find(({ spanId }) => spanId === span.parentId);
    return parent ? [span.name, ...this.lineOf(parent)] : [span.name];
  }

  private open(name: string, { under, attributes = {} }: SpanOptions & { under: Context }): Span {
    const parent = trace.getSpanContext(under);
    const traceId = parent?.traceId ?? randomBytes(16).toString('hex');
    const spanId = randomBytes(8).toString('hex');
    const recorded = { name, traceId, spanId, parentId: parent?.spanId, attributes, failed: false };
    this.spans.push(recorded);
    const span: Span = {
      spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
      setStatus: ({ code }) => {
        recorded.failed = code === SpanStatusCode.ERROR;
        return span;
      },
      ...{ setAttribute: () => span, setAttributes: () => span, addEvent: () => span, addLink: () => span },
      ...{ addLinks: () => span, updateName: () => span, end: () => undefined, isRecording: () => true },
      recordException: () => undefined,
    };
    return span;
  }
}

function contexts(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (inner, fn, thisArg, ...args) => storage.run(inner, () => fn.call(thisArg as never, ...args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
