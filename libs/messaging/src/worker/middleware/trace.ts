import {
  context,
  type Context,
  INVALID_TRACEID,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace as tracing,
} from '@opentelemetry/api';
import { readTraceparent } from '../../tracing/traceparent';
import { thrownError } from '../thrown-error';
import type { Attempt, Middleware } from './middleware';

/**
 * One span for each attempt, child of the span that made the message: a "process" span of the messaging conventions. What the
 * handler does and sends is below it. Does nothing in a program without an OpenTelemetry SDK.
 */
export function trace(): Middleware {
  return (attempt, next) => {
    const sender = readTraceparent(attempt.envelope.traceparent);
    const parent = sender ? tracing.setSpanContext(ROOT_CONTEXT, sender) : ROOT_CONTEXT;
    const options = { kind: SpanKind.CONSUMER, attributes: attributesOf(attempt), root: !sender };
    const tracer = tracing.getTracer('baton');
    const span = tracer.startSpan(`process ${attempt.envelope.task}`, options, parent);
    // Nobody traces here, nor where the message came from.
    if (span.spanContext().traceId === INVALID_TRACEID) return next();
    return within(span, parent, next);
  };
}

async function within(span: Span, parent: Context, next: () => Promise<unknown>): Promise<unknown> {
  try {
    return await context.with(tracing.setSpan(parent, span), next);
  } catch (error) {
    const thrown = thrownError(error);
    span.recordException(thrown);
    span.setAttribute('error.type', thrown.name);
    span.setStatus({ code: SpanStatusCode.ERROR, message: thrown.message });
    throw error;
  } finally {
    span.end();
  }
}

const attributesOf = ({ envelope: { id, task, attempt, correlationId }, queue }: Attempt) => ({
  'messaging.system': 'rabbitmq',
  'messaging.operation.type': 'process',
  'messaging.operation.name': 'process',
  'messaging.destination.name': queue,
  'messaging.rabbitmq.destination.routing_key': task,
  'messaging.message.id': id,
  ...(correlationId !== undefined && { 'messaging.message.conversation_id': correlationId }),
  'baton.attempt': attempt,
});
