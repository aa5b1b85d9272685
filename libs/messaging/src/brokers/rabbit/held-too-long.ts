const TIMED_OUT = /delivery acknowledgement on channel \d+ timed out\. Timeout value used: (\d+) ms/;

/**
 * What to tell when RabbitMQ closed a channel because a delivery on it was held for longer than `consumer_timeout`, which
 * also counts those that have not started. Undefined for any other reason.
 */
export function heldTooLong(reason: Error | undefined): string | undefined {
  const limit = TIMED_OUT.exec(reason?.message ?? '')?.[1];
  if (limit === undefined) return undefined;
  return (
    `RabbitMQ takes back what is held for longer than its consumer_timeout of ${limit} ms, and delivers it again: ` +
    'raise consumer_timeout above the longest time limit, lower that limit, or lower the prefetch multiplier'
  );
}
