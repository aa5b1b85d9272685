import { bringChromium } from '@baton/services/testing';
import { chromium, type Page } from 'playwright-core';

export interface PageOptions {
  /** Pixels. A phone has 390. */
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
}

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained about: errors in its console, exceptions, refused contents. */
  readonly complaints: readonly string[];
}

export interface TestBrowser {
  /** Remembers nothing of other pages. */
  open(options?: PageOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Once a browser has to be installed first, which takes as long as the network does. */
export const BROWSER_TIMEOUT_MS = 300_000;

// Quiet: it asks nobody but the page, and needs neither a screen nor a sandbox of its own, which root cannot have.
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Answers that the page shows in its own words, a wrong password say, and scripts of mails, which are to be blocked. */
const EXPECTED =
  /the server responded with a status of (400|401|403|409|429)|^Blocked script execution in .*sandboxed/;

const HEIGHT = 900;

export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: await bringChromium(), args: QUIET });
  return {
    open: async ({ width = 1440, scheme = 'light' } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height: HEIGHT },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text()))
          complaints.push(`${page.url()}: ${message.text()}`);
      });
      return { page, complaints };
    },
    close: () => browser.close(),
  };
}
