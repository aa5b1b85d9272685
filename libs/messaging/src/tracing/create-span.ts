import { context, isSpanContextValid, SpanKind, trace } from '@opentelemetry/api';
import { readTraceparent, traceparentOf } from './traceparent';

export interface CreatedMessage {
  readonly id: string;
  readonly task: string;
  readonly exchange: string;
}

/**
 * Tells of a message that is made, and gives what it carries of the trace: that of the span under way here, or else of the
 * run that sends it. A "create" span of the messaging conventions, and not a "send" one, since many messages wait first.
 * Without an OpenTelemetry SDK in the program, what came is handed on.
 */
export function traceCreated(
  { id, task, exchange }: CreatedMessage,
  inherited: string | undefined,
): string | undefined {
  const here = context.active();
  const parent = trace.getSpanContext(here) ? undefined : readTraceparent(inherited);
  const attributes = {
    'messaging.system': 'rabbitmq',
    'messaging.operation.type': 'create',
    'messaging.operation.name': 'create',
    'messaging.destination.name': exchange,
    'messaging.rabbitmq.destination.routing_key': task,
    'messaging.message.id': id,
  };
  const options = { kind: SpanKind.PRODUCER, attributes };
  const under = parent ? trace.setSpanContext(here, parent) : here;
  const span = trace.getTracer('baton').startSpan(`create ${task}`, options, under);
  span.end();
  const made = span.spanContext();
  return isSpanContextValid(made) ? traceparentOf(made) : inherited;
}
