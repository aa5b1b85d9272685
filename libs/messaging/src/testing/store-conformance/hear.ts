/** Keeps what a follower was told, and waits for it. */
export function hear(follow: (tell: (names: readonly string[]) => void) => () => void) {
  const tellings: (readonly string[])[] = [];
  let wake = (): void => undefined;
  const stop = follow((names) => {
    tellings.push(names);
    wake();
  });
  return {
    stop,
    count: () => tellings.length,
    /** Resolves when the last telling, after the first so many, is this. */
    async until(names: readonly string[], after = 0): Promise<void> {
      const isIt = (): boolean =>
        tellings.length > after && JSON.stringify(tellings.at(-1)) === JSON.stringify(names);
      while (!isIt()) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
