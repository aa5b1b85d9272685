import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Reads a `traceparent`; what is none is nobody's fault and nobody's trace. https://www.w3.org/TR/trace-context/ */
export function readTraceparent(text: string | undefined): SpanContext | undefined {
  if (text === undefined) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = FORM.exec(text) ?? [];
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}

export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
