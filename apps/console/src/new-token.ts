import { newToken, tokenHash } from './access/api-tokens';
import { readEntry } from './new-entry';

/** `npm run console:token -- <name> <role>`: prints a token, which is kept nowhere, and its entry for CONSOLE_TOKENS. */
try {
  const { name, role } = readEntry(process.argv.slice(2));
  const token = newToken();
  process.stdout.write(`token: ${token}\nCONSOLE_TOKENS entry: ${name}:${role}:sha256.${tokenHash(token)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
