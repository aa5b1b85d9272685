#!/usr/bin/env node
import { loadSettings } from './config';
import { openConnections } from './connect/open-connections';
import { runCommand } from './start';
import { processTerminal } from './terminal';

const parts = { terminal: processTerminal(), connections: openConnections(loadSettings) };
void runCommand(process.argv.slice(2), parts).then((exitCode) => {
  process.exitCode = exitCode;
});
