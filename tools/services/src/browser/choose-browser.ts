/** What decides how a browser can be had on this machine. */
export interface BrowserMachine {
  /** What CHROMIUM names. */
  readonly named?: string;
  readonly installed?: string;
  /** Debian or a relative of it. */
  readonly hasApt: boolean;
  readonly isRoot: boolean;
}

/** Pages cannot be tested on this machine without a person's help. */
export class NoBrowserError extends Error {
  constructor() {
    super(
      'Chromium is needed to test pages and was not found. Do one of these: ' +
        'install it (Debian: sudo apt-get install chromium; macOS: brew install --cask chromium; or Google Chrome); ' +
        'or set CHROMIUM to the program. Only root on Debian gets it installed by itself.',
    );
    this.name = 'NoBrowserError';
  }
}

/**
 * Pure.
 *
 * @throws NoBrowserError when no way is open
 */
export function chooseBrowser(machine: BrowserMachine): { readonly found: string } | 'install' {
  const found = machine.named ?? machine.installed;
  if (found !== undefined) return { found };
  if (machine.hasApt && machine.isRoot) return 'install';
  throw new NoBrowserError();
}
