import { createInterface } from 'node:readline/promises';
import { hashPassword } from './access/password';
import { readEntry } from './new-entry';

/** `npm run console:user -- <name> <role>`: reads a password and prints the entry for CONSOLE_USERS. */
async function main(): Promise<void> {
  const { name, role } = readEntry(process.argv.slice(2));
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const password = await lines.question('password: ');
  lines.close();
  if (password.length < 8) throw new Error('password: expected 8 characters or more');
  process.stdout.write(`${name}:${role}:${await hashPassword(password)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
