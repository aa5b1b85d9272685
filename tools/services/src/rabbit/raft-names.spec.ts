import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSaved } from './raft-names';

describe('a table of Raft names', () => {
  const headers = {
    // As RabbitMQ 3.10.8 on Erlang 25 writes them: before a change, after it, and after the automatic save.
    fresh: '0000153800abcdef00000001000000010000000900000100',
    changed: '0000153800abcdef00000000000000010000000900000100',
    saved: '0000156a00abcdef00000001000000010000000900000100',
  };

  it.each([
    ['fresh', true],
    ['changed', false],
    ['saved', true],
  ] as const)('that is %s is on disk: %s', (state, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'dets-'));
    const file = join(folder, 'names.dets');
    writeFileSync(file, Buffer.from(headers[state], 'hex'));

    expect(isSaved(file)).toBe(expected);
    rmSync(folder, { recursive: true });
  });
});
