/**
 * Loaded before an app in development (`node --import`): what the shell has set wins over `.env`, which wins over
 * what `npm run services -- up` has written. Node's own --env-file-if-exists needs Node 22.
 */
import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';

const files = ['.env', '.baton/services/env'];

for (const file of files) {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  if (existsSync(path)) loadEnvFile(path);
}

// A person reads along, though what Nx hands on is no terminal.
env.LOG_FORMAT ||= 'lines';
