import { listProcesses, parsePs, startMark } from './process-table';

describe('the process table', () => {
  it('is read from the output of ps', () => {
    expect(parsePs('    1 /sbin/init splash\n  812 postgres -D /data dir\n\n')).toEqual([
      { pid: 1, command: '/sbin/init splash' },
      { pid: 812, command: 'postgres -D /data dir' },
    ]);
  });

  it('contains ourselves', () => {
    expect(listProcesses().map(({ pid }) => pid)).toContain(process.pid);
  });

  it('tells a running process by its start, and knows none that does not exist', () => {
    expect(startMark(process.pid)).toBe(startMark(process.pid));
    expect(startMark(process.pid)).toEqual(expect.any(String));
    expect(startMark(2 ** 30)).toBeUndefined();
  });
});
