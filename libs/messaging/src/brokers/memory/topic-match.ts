/** AMQP topic patterns: `*` stands for exactly one word, `#` for any number of words, none included. */
export function topicMatches(pattern: string, routingKey: string): boolean {
  return wordsMatch(words(pattern), words(routingKey));
}

const words = (key: string): string[] => (key === '' ? [] : key.split('.'));

function wordsMatch([head, ...rest]: readonly string[], key: readonly string[]): boolean {
  if (head === undefined) return key.length === 0;
  if (head === '#') return wordsMatch(rest, []) || key.some((_, n) => wordsMatch(rest, key.slice(n)));
  return key.length > 0 && (head === '*' || head === key[0]) && wordsMatch(rest, key.slice(1));
}
