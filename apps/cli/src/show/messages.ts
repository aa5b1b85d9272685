/** `1 message`, `3 messages`; `all messages` when nobody knows how many. */
export const messages = (count: number | undefined): string =>
  count === undefined ? 'all messages' : count === 1 ? '1 message' : `${count} messages`;
