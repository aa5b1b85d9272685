import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { overflow, seriousIssues } from './accessibility';
import { BROWSER_TIMEOUT_MS, type OpenPage, openBrowser, type TestBrowser } from './browser';
import { failedRun, waitingRun } from './sample-data/runs';
import { type SampleApi, startSampleApi } from './sample-api';

/** Each page of the console, in its fullest. */
const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['overview', '/'],
  ['runs', '/runs'],
  ['a failed run', `/runs/${failedRun.id}`],
  ['a waiting run', `/runs/${waitingRun.id}`],
  ['tasks', '/tasks'],
  ['a task', '/tasks/notifications.send_email'],
  ['queues', '/queues'],
  ['a queue', '/queues/processing.backtests'],
  ['workers', '/workers'],
  ['a worker', '/workers/ingestion-worker@live-1'],
  ['schedules', '/schedules'],
  ['a schedule', '/schedules/learning.nightly_report'],
  ['dead letters', '/dead-letters'],
  ['letters', '/dead-letters/all'],
  ['a letter', '/dead-letters/letter-1'],
  ['flows', '/flows'],
  ['a flow', '/flows/flow-1?step=score_teams'],
  ['limits', '/limits'],
  ['mailbox', '/mailbox'],
  ['a mail', '/mailbox/1'],
  ['audit', '/audit'],
];

const LISTS = PAGES.filter(([, path]) => path.split('/').length === 2);

// Set it to a folder, and every page is kept there as a picture.
const PICTURES = process.env['SCREENSHOTS'];

let browser: TestBrowser;
let api: SampleApi;
beforeAll(async () => {
  api = await startSampleApi();
  browser = await openBrowser();
}, BROWSER_TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  await api.close();
});
afterEach(() => {
  api.become('admin');
  api.breakWith(undefined);
  api.empty(false);
});

const show = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${api.url}${path}`);
  await page.locator('h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

async function keepPicture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
}

describe.each([1440, 390])('at %d pixels', (width) => {
  let opened: OpenPage;
  beforeAll(async () => void (opened = await browser.open({ width })));
  afterAll(() => opened.page.context().close());

  it.each(PAGES)(
    '%s fits, is accessible in light and dark, and says nothing in the console',
    async (name, path) => {
      const { page, complaints } = opened;
      await page.emulateMedia({ colorScheme: 'light' });
      await show(page, path);
      expect(await overflow(page)).toBe(0);
      expect(await seriousIssues(page)).toEqual([]);
      await keepPicture(page, `${name} ${width} light`);

      await page.emulateMedia({ colorScheme: 'dark' });
      // Nothing but colours changes.
      expect(await seriousIssues(page, ['color-contrast'])).toEqual([]);
      await keepPicture(page, `${name} ${width} dark`);
      expect(complaints).toEqual([]);
    },
  );

  it.each(LISTS)('%s says so when there is nothing', async (name, path) => {
    api.empty(true);
    const { page, complaints } = opened;
    await show(page, path);
    expect(await overflow(page)).toBe(0);
    await keepPicture(page, `${name} empty ${width}`);
    expect(complaints).toEqual([]);
  });
});

it('INVARIANT: payloads, errors and reasons with script tags are text', async () => {
  const { page } = await browser.open();
  for (const [, path] of PAGES) {
    await show(page, path);
    // The policy would not let it run; it must not even have become an element.
    expect(await page.locator('main :is(img, script)').count()).toBe(0);
    expect(await page.evaluate('window.harmed')).toBeUndefined();
  }
  await show(page, `/runs/${failedRun.id}`);
  await page.getByText('<script>window.harmed=true</script>').first().waitFor();
});

it('while the system is away pages say so, and come back by themselves', async () => {
  const { page } = await browser.open({ width: 390 });
  api.breakWith(503);
  await page.goto(`${api.url}/runs`);
  await page.getByText('PostgreSQL is away').first().waitFor();
  expect(await seriousIssues(page)).toEqual([]);
  await keepPicture(page, 'away 390');

  api.breakWith(undefined);
  await page.getByRole('link', { name: 'football.import_season' }).waitFor();
  expect(await page.getByText('PostgreSQL is away').count()).toBe(0);
});

it('what a role forbids is shown, disabled, with the reason', async () => {
  api.become('viewer');
  const { page } = await browser.open();
  await show(page, '/queues/processing.backtests');
  const purge = page.getByRole('button', { name: /^Purge/ });

  expect(await purge.getAttribute('aria-disabled')).toBe('true');
  expect(await purge.getAttribute('title')).toBe('Needs the role admin; you are viewer');
  await purge.click({ force: true });
  expect(await page.getByRole('dialog').count()).toBe(0);
});

it('a queue counts what is ready, and says when it is listed as runs', async () => {
  const { page } = await browser.open();
  await show(page, '/queues/processing.backtests');
  await page.locator('dt', { hasText: 'Ready' }).waitFor();
  await page.getByText('listed as a run once a worker takes it').waitFor();

  api.empty(true);
  await show(page, '/runs');
  await page.getByText('once a worker takes its message').waitFor();
  expect(await page.getByRole('link', { name: 'its queue' }).getAttribute('href')).toBe('/queues');
});

it('what cannot be undone asks for the name and a reason', async () => {
  const { page } = await browser.open();
  await show(page, '/queues/processing.backtests');
  await page.getByRole('button', { name: 'Purge' }).click();
  const dialog = page.getByRole('dialog');
  const purge = dialog.getByRole('button', { name: /^Purge/ });

  expect(await seriousIssues(page)).toEqual([]);
  await keepPicture(page, 'purge');
  expect(await purge.getAttribute('aria-disabled')).toBe('true');
  await dialog.getByLabel(/^Type processing.backtests/).fill('processing.backtests');
  expect(await purge.getAttribute('title')).toBe('Give a reason first');
  await dialog.getByLabel('Reason').fill('a test');
  expect(await purge.getAttribute('aria-disabled')).toBe('false');
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
});

it('the keyboard is enough: help, pages, rows, search', async () => {
  const { page } = await browser.open();
  await show(page, '/');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await keepPicture(page, 'help');
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
  await page.getByRole('link', { name: 'football.import_season' }).waitFor();
  await page.keyboard.press('/');
  expect(await page.evaluate('document.activeElement.type')).toBe('search');

  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/runs\/0197/);
});

it('the menu of a phone opens, closes and leads on', async () => {
  const { page } = await browser.open({ width: 390 });
  await show(page, '/');
  await page.getByRole('button', { name: 'Menu' }).click();
  await keepPicture(page, 'menu 390');
  expect(await seriousIssues(page)).toEqual([]);
  await page.getByRole('link', { name: 'Queues' }).click();
  await page.getByRole('heading', { level: 1, name: 'Queues' }).waitFor();
  expect(await page.locator('.side').getAttribute('data-open')).toBe('false');
});

it('a theme that was chosen stays', async () => {
  const { page } = await browser.open({ scheme: 'light' });
  await show(page, '/');
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.reload();
  await page.locator('h1').waitFor();
  expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
});
