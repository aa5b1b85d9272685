export interface Measured {
  readonly perSecond: number;
  /** Processor time of this process for each message. Unlike the rate it hardly moves with what else the machine does. */
  readonly cpuMicros: number;
}

/** Begins; call what it returns at the end. */
export function measure(messages: number): () => Measured {
  const began = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return {
      perSecond: messages / ((performance.now() - began) / 1_000),
      cpuMicros: (user + system) / messages,
    };
  };
}
