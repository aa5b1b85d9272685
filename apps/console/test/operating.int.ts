import type { Page } from 'playwright-core';
import { BROWSER_TIMEOUT_MS, type OpenPage, openBrowser, type TestBrowser } from './browser';
import { type House, LOGIN, openHouse, report, sendNote } from './house';

let browser: TestBrowser;
let house: House;
let opened: OpenPage;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  opened = await browser.open();
}, BROWSER_TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  await house.close();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function logIn(page: Page, password = LOGIN.password): Promise<void> {
  await page.goto(house.url);
  await page.getByLabel('Name').fill(LOGIN.name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** Fills in why, and confirms. */
async function confirm(page: Page, button: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A note to somebody who has no mailbox. */
const sendBadNote = () => house.publisher.send(sendNote, { to: 'nobody', text: 'hello' });

it('logs in with the right password only, and out again', async () => {
  const { page } = await browser.open();
  await logIn(page, 'wrong');
  await page.getByRole('alert').waitFor();
  expect(await heading(page, 'Overview').count()).toBe(0);

  await page.getByLabel('Password').fill(LOGIN.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await heading(page, 'Overview').waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();
  await heading(page, 'Log in').waitFor();
});

describe('whoever is logged in', () => {
  beforeAll(async () => {
    await logIn(opened.page);
    await heading(opened.page, 'Overview').waitFor();
  });
  // The browser itself writes down each 404, and that is the answer while nothing is recorded of a run.
  let unrecorded = '';
  afterAll(() =>
    expect(opened.complaints.filter((line) => !line.includes(`/runs/${unrecorded}: Failed to load`))).toEqual(
      [],
    ),
  );

  it('sees in the overview what fails, as it happens', async () => {
    const { page } = opened;
    await page.getByText('Live', { exact: true }).waitFor();
    const failures = page.getByRole('region', { name: 'Last failures' });
    await failures.getByText('None').waitFor();

    await sendBadNote();
    await failures.getByText('no such mailbox').waitFor();
  });

  it('finds a failed run, mends its payload and replays it', async () => {
    const { page } = opened;
    const { id } = await sendBadNote();
    await page.goto(`${house.url}/runs`);
    await page.getByLabel('State').selectOption('FAILURE');
    await page.getByLabel('Search').fill(id);
    await page.locator(`a.name[href="/runs/${id}"]`).click();
    await page.getByRole('link', { name: 'Dead letter', exact: true }).click();

    const to = page.getByLabel('to', { exact: true });
    await to.fill('me');
    await page.getByText(/too short/).waitFor();
    await to.fill('somebody');
    await page.getByRole('button', { name: 'Replay with this payload' }).click();
    await confirm(page, 'Replay with this payload', 'the address was wrong');
    await page.getByText('replayed', { exact: true }).waitFor();

    await page.goto(`${house.url}/runs/${id}`);
    await page.getByText('SUCCESS').first().waitFor();
  });

  it('pauses a queue with a reason, and is told it where a run waits', async () => {
    const { page } = opened;
    await page.goto(`${house.url}/queues/desk.reports`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await confirm(page, 'Pause', 'the printer is out of paper');
    await page.getByText(`Paused by ${LOGIN.name}`).waitFor();
    await house.untilPaused(report.queue.name);

    // Nothing is recorded of it: its message lies in the queue.
    const { id } = await house.publisher.send(report, { day: 'today' });
    unrecorded = id;
    await page.goto(`${house.url}/runs/${id}`);
    const why = page.getByRole('region', { name: 'Why is this not running?' });
    await why.getByText('the printer is out of paper').waitFor();
    await why.getByRole('link', { name: 'Queue desk.reports' }).first().click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await confirm(page, 'Resume', 'there is paper again');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.goto(`${house.url}/runs/${id}`);
    await page.getByText('SUCCESS').first().waitFor();
  });

  it('edits a schedule with its next times in sight', async () => {
    const { page } = opened;
    await page.goto(`${house.url}/schedules/desk.report`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cron' }).click();
    await dialog.getByLabel('Cron').fill('30 99 * * *');
    await dialog.getByText(/expected/i).waitFor();
    await dialog.getByLabel('Cron').fill('30 2 * * *');
    await dialog.getByLabel('Time zone').fill('Europe/Berlin');
    await dialog
      .getByText(/02:30:00/)
      .first()
      .waitFor();
    await confirm(page, 'Save', 'not while people work');

    await page.getByText('30 2 * * * (Europe/Berlin)').waitFor();
    await page.getByText('Edited: when, timezone').waitFor();
  });

  it('reads a mail as it would look, without its scripts', async () => {
    const { page } = opened;
    const html =
      '<body><h1 style="color: rgb(1, 2, 3)">Hello</h1><script>parent.harmed = true</script></body>';
    await house.mailbox.keep({
      ...{ channel: 'email', reference: 'mail-1', recipient: 'somebody@example.org', subject: 'A greeting' },
      ...{ text: 'Hello', html, attachments: [] },
    });
    await page.goto(`${house.url}/mailbox`);
    await page.getByRole('link', { name: 'A greeting' }).click();
    const hello = page.frameLocator('iframe').getByRole('heading', { name: 'Hello' });

    expect(await hello.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(1, 2, 3)');
    expect(await page.evaluate('window.harmed')).toBeUndefined();
  });

  it('leaves a trace of each act, with its reason', async () => {
    const { page } = opened;
    await page.goto(`${house.url}/audit`);
    for (const reason of ['the address was wrong', 'the printer is out of paper', 'not while people work']) {
      await page.getByText(reason).waitFor();
    }
  });
});
