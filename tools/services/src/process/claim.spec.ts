import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDirectory, claimFile, DirectoryInUseError, isClaimed, releaseDirectory } from './claim';
import { startMark } from './process-table';

describe('a claim on a directory', () => {
  let parent: string;
  let directory: string;
  const claimedBy = (pid: number, started: string | undefined): void =>
    writeFileSync(claimFile(directory), JSON.stringify({ pid, started }));

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'claim-'));
    directory = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('holds until it is released, and the same process may repeat it', () => {
    claimDirectory(directory);
    claimDirectory(directory);
    expect(isClaimed(directory)).toBe(true);

    releaseDirectory(directory);
    expect(isClaimed(directory)).toBe(false);
  });

  it('of another running process is respected', () => {
    claimedBy(process.ppid, startMark(process.ppid));
    expect(() => claimDirectory(directory)).toThrow(DirectoryInUseError);
    expect(() => claimDirectory(directory)).toThrow(`process ${process.ppid} is using it`);
  });

  it('of a process that has ended is taken over, even when its number is in use again', () => {
    claimedBy(process.ppid, 'another start');
    claimDirectory(directory);
    expect(isClaimed(directory)).toBe(true);
  });
});
