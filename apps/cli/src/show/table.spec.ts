import { stripVTControlCharacters } from 'node:util';
import { table } from './table';

const shown = (head: readonly string[], rows: readonly (readonly string[])[], width: number): string[] =>
  stripVTControlCharacters(table(head, { rows, nothing: 'nothing', width }))
    .trimEnd()
    .split('\n');

describe('a table', () => {
  const head = ['run', 'state', 'error'];

  it('stands in columns when there is room', () => {
    expect(shown(head, [['run-1', 'FAILURE', 'no such league']], 40)).toEqual([
      'run    state    error',
      'run-1  FAILURE  no such league',
    ]);
  });

  it('wraps what stands last when there is room for prose', () => {
    const prose = 'every worker of this queue has been gone for a while, and nobody has started another';
    const lines = shown(head, [['run-1', 'FAILURE', prose]], 60);
    expect(lines.slice(0, 2)).toEqual([
      'run    state    error',
      'run-1  FAILURE  every worker of this queue has been gone for',
    ]);
    expect(lines.map((line) => line.slice(16)).join(' ')).toContain(prose);
  });

  it('puts under a row what does not fit beside it, and nothing under a row that fits', () => {
    const rows = [
      ['run-1', 'FAILURE', 'no such league'],
      ['run-2', 'SUCCESS', ''],
    ];
    expect(shown(head, rows, 20)).toEqual([
      'run    state',
      '  error',
      'run-1  FAILURE',
      '  no such league',
      'run-2  SUCCESS',
    ]);
  });

  it('keeps the first column however narrow the terminal is', () => {
    expect(shown(head, [['a-long-id', 'FAILURE', '']], 8)).toEqual([
      'run',
      '  state',
      '  error',
      'a-long-id',
      '  FAILURE',
    ]);
  });

  it('cuts nothing off, not even a word that is longer than the line', () => {
    const word = 'x'.repeat(50);
    expect(
      shown(head, [['run-1', 'FAILURE', word]], 30)
        .join('')
        .replace(/\s/g, ''),
    ).toContain(word);
  });

  it('says so when it is empty', () => {
    expect(shown(head, [], 80)).toEqual(['nothing']);
  });
});
