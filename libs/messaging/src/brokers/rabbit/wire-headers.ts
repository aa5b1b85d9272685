import { type HeaderTable, type HeaderValue, int32, withoutBrokerDeath } from '../../envelope/headers';

/** Headers as they are written: no traces of an earlier dead-lettering, whole numbers as int32. The same if they are so. */
export function toWire(headers: HeaderTable): HeaderTable {
  const cleaned = withoutBrokerDeath(headers);
  for (const name in cleaned) {
    const value = cleaned[name] as HeaderValue;
    if (encode(value) !== value) return withInt32(cleaned);
  }
  return cleaned;
}

function withInt32(table: HeaderTable): HeaderTable {
  const wire: HeaderTable = {};
  for (const name in table) wire[name] = encode(table[name] as HeaderValue);
  return wire;
}

function encode(value: HeaderValue): HeaderValue {
  if (typeof value === 'number') return value === (value | 0) ? int32(value) : value;
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value) || isTyped(value)) return value;
  return withInt32(value);
}

/** amqplib's own notation for "this value as that AMQP type", also what it reads timestamps and floats as. */
function isTyped(value: object): boolean {
  return typeof (value as { '!'?: unknown })['!'] === 'string';
}
