import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readNamedBrowser, searchPath } from '../config';
import { installPackage } from '../debian/install-package';
import { type BrowserMachine, chooseBrowser } from './choose-browser';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Where a Chromium is that tests of pages can start. Root on Debian gets the distribution's when there is none yet,
 * which takes about a minute.
 *
 * @throws NoBrowserError saying what a person can do
 */
export async function bringChromium(): Promise<string> {
  const choice = chooseBrowser(inspect());
  if (choice !== 'install') return choice.found;
  process.stderr.write('Chromium is not installed: apt-get install chromium (about a minute)\n');
  await installPackage('chromium');
  const { installed } = inspect();
  if (installed === undefined) throw new Error('Expected chromium after apt-get install, found none.');
  return installed;
}

function inspect(): BrowserMachine {
  const candidates = [
    ...searchPath().flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...APPLICATIONS,
  ];
  const named = readNamedBrowser();
  const installed = candidates.find((file) => existsSync(file));
  return {
    ...(named !== undefined && { named }),
    ...(installed !== undefined && { installed }),
    hasApt: existsSync('/etc/debian_version'),
    isRoot: process.getuid?.() === 0,
  };
}
