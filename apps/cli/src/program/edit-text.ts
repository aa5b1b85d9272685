import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editor } from '../config';
import { UsageError } from './usage-error';

/** What a person makes of a text in their editor. @throws UsageError when the editor ends with an error */
export async function editText(before: string): Promise<string> {
  // Readable by this user alone: a payload may be private.
  const folder = await mkdtemp(join(tmpdir(), 'baton-'));
  try {
    const file = join(folder, 'payload.json');
    await writeFile(file, `${before}\n`, { mode: 0o600 });
    const [code] = (await once(spawn(editor(), [file], { stdio: 'inherit', shell: true }), 'exit')) as [
      number,
    ];
    if (code !== 0) throw new UsageError(`editor: expected exit code 0, got ${code}; nothing was sent`);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
