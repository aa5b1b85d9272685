import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const START = ['--import', 'tsx', '--import', join(__dirname, 'end-with-parent.ts'), '--eval'];

describe('a program of a test', () => {
  it('ends when the process that started it is gone', async () => {
    const child = spawn(process.execPath, [
      ...START,
      'console.log("up"); setInterval(() => undefined, 1000)',
    ]);
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    child.stdin.destroy();
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  it('ends by itself when it has nothing left to do', async () => {
    const child = spawn(process.execPath, [...START, '0']);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
