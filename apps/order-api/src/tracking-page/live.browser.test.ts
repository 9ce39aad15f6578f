import type { TrackingStatus } from '@waybill/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { exampleBooking } from '../testing/example-shipment.ts';
import { phone, startBrowser } from './testing/browser.ts';
import { type PageWorld, pageWorld } from './testing/page-world.ts';

let world: PageWorld;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  world = await pageWorld();
  page = await browser.newPage({ viewport: phone });
});
afterEach(async () => {
  await page.close();
  await world.close();
});

let count = 0;
const scan = (status: TrackingStatus) => {
  count += 1;
  const { trackingId } = exampleBooking;
  const occurredAt = new Date(Date.UTC(2026, 0, 16, 8, count));
  world.tell({
    kind: 'scan',
    id: `trk_${count}`,
    scan: status,
    leg: 'forward',
    trackingId,
    occurredAt,
    repeated: false,
  });
};

const open = () => page.goto(world.url(world.parcel));
const headline = () => page.getByRole('heading', { level: 1 });

test('without JavaScript the page is whole', async () => {
  scan('out_for_delivery');
  const plain = await browser.newPage({ javaScriptEnabled: false, viewport: phone });
  await plain.goto(world.url(world.parcel));
  await open();
  const textOf = async (some: Page) => (await some.locator('main').innerText()).replace(/\s+/g, ' ');
  expect(await textOf(plain)).toBe(await textOf(page));
  expect(await textOf(plain)).toContain('Out for delivery');
  await plain.close();
});

test('news come onto the open page by themselves, and are read out', async () => {
  await open();
  expect(await headline().innerText()).toBe('Ready to leave');
  await page.evaluate('window.neverLeft = true');
  scan('out_for_delivery');
  await headline().filter({ hasText: 'Out for delivery' }).waitFor();
  expect(await page.getByRole('status').innerText()).toContain('Out for delivery');
  expect(await page.title()).toContain('Out for delivery');
  expect(await page.evaluate('window.neverLeft')).toBe(true);
});

test('whoever is about to follow a link does not lose it to the news', async () => {
  world.settings = { trackingPage: { help: { email: 'help@fern.example' } } };
  await open();
  await page.getByRole('link', { name: 'help@fern.example' }).focus();
  scan('in_transit');
  await headline().filter({ hasText: 'On its way' }).waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('help@fern.example');
});

test('a parcel that has arrived is not asked about any more', async () => {
  await page.clock.install();
  await open();
  scan('delivered');
  await page.clock.fastForward(2_000);
  await headline().filter({ hasText: 'Delivered' }).waitFor();
  const { visits } = world;
  await page.clock.runFor(600_000);
  expect(world.visits).toBe(visits);
});

test('what has not changed is not sent again', async () => {
  await page.clock.install();
  await open();
  const answer = () => page.waitForResponse((response) => response.url().endsWith(world.parcel));
  for (let look = 0; look < 3; look++) {
    const [response] = await Promise.all([answer(), page.clock.fastForward(10_000)]);
    expect(response.request().headers()).not.toHaveProperty('cookie');
    expect(await response.headerValue('etag')).toMatch(/^"[\w-]{22}"$/);
  }
  expect(world.unchanged).toBeGreaterThan(0);
});

/** What a browser does when its tab goes to the back, or comes to the front. */
const hide = (isHidden: boolean) =>
  page.evaluate(
    `Object.defineProperty(document, 'hidden', { configurable: true, value: ${isHidden} });
     document.dispatchEvent(new Event('visibilitychange'))`,
  );

test('a tab in the background asks for nothing, and looks at once when it comes back', async () => {
  await page.clock.install();
  await open();
  await hide(true);
  const { visits } = world;
  await page.clock.runFor(3_600_000);
  expect(world.visits).toBe(visits);
  scan('out_for_delivery');
  await hide(false);
  await page.clock.runFor(10);
  await headline().filter({ hasText: 'Out for delivery' }).waitFor();
});

test('while the service is away the page stays as it is, asks ever more rarely, and recovers', async () => {
  await page.clock.install();
  await open();
  world.isAway = true;
  const before = world.visits;
  // Once every second it would be asked in each of these rounds.
  for (let round = 0; round < 15; round++) {
    await page.clock.fastForward(4_000);
    await page.evaluate("fetch('/nothing').then(() => 0)");
  }
  expect(world.visits - before).toBeLessThanOrEqual(6);
  expect(await headline().innerText()).toBe('Ready to leave');
  world.isAway = false;
  scan('out_for_delivery');
  await page.clock.fastForward(600_000);
  await headline().filter({ hasText: 'Out for delivery' }).waitFor();
});

test('with the keyboard one gets past everything to the parcel', async () => {
  await open();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
});
