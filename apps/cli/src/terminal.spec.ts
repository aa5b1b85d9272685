import { processTerminal } from './terminal';

it('a reader that has enough, as `head` after some lines, is no fault; anything else that breaks the output is', () => {
  const before = process.stdout.listeners('error');
  processTerminal();
  expect(() =>
    process.stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' })),
  ).not.toThrow();
  expect(() => process.stdout.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow(
    'full',
  );
  for (const stream of [process.stdout, process.stderr]) {
    for (const listener of stream.listeners('error')) {
      if (!before.includes(listener)) stream.off('error', listener as () => void);
    }
  }
});
