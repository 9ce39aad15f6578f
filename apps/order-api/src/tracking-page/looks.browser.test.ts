import { type PageLocale, pageLocales } from '@waybill/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { complaintsOf, desk, findingsOn, phone, startBrowser } from './testing/browser.ts';
import { inspect as inspectIn } from './testing/inspect.ts';
import { type PageWorld, pageWorld, shopId } from './testing/page-world.ts';

let world: PageWorld;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = [await pageWorld(), await startBrowser()];
});
beforeEach(() => {
  world.settings = { trackingPage: { help: { email: 'help@fern.example', phone: '+49 40 555 0100' } } };
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const inspect = (path: string, options: object, also?: (page: Page) => Promise<void>) =>
  inspectIn(browser, world.url(path), options, also);

test.each([...pageLocales])('%s: the words fit on the smallest phones', async (locale: PageLocale) => {
  for (const state of ['out_for_delivery', 'problem'] as const)
    await inspect(await world.preview(state, locale), { viewport: { width: 320, height: 640 } });
});

test.each(['#ffffff', '#000000', '#ffdd00', '#808080', '#ff0000', '#0000ff'])(
  '%s: whatever colour a brand has, its page can be read',
  async (colour) => {
    world.settings = { trackingPage: { ...world.settings.trackingPage, colour } };
    const path = await world.preview('delivered');
    await inspect(path, { viewport: phone });
    await inspect(path, { viewport: phone, colorScheme: 'dark' });
  },
);

test('long words, many items and no picture of a logo break nothing', async () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.slice(0, 100);
  const products = Array.from({ length: 6 }, () => ({ title: long, url: 'https://fern.example/x' }));
  const texts = { en: { welcome: long.repeat(4), footer: long.repeat(4), headlines: { delivered: long } } };
  world.settings = { trackingPage: { name: long, products, texts } };
  await inspect(await world.preview('delivered'), { viewport: phone });
});

test('a picture from anywhere but the shop’s own hosts is not loaded', async () => {
  world.settings = { trackingPage: { logoUrl: 'https://cdn.fern.example/logo.png' } };
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  const picture = { contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
  await page.route(/^https:/, (route) => route.fulfill(picture));
  const logo = page.waitForRequest('https://cdn.fern.example/logo.png');
  await page.goto(world.url(await world.preview('delivered')));
  await logo;
  expect(complaints).toEqual([]);
  const refusal = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  );
  await page.evaluate(
    "const i = new Image(); i.src = 'https://elsewhere.example/x.png'; document.body.append(i)",
  );
  expect((await refusal).text()).toContain('elsewhere.example');
  await page.close();
});

test('what keeps people out would be found', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent('<p style="color:#999;background:#aaa">grey</p><img src="data:,"><input>');
  expect((await findingsOn(page)).join()).toMatch(/color-contrast.*image-alt|image-alt.*color-contrast/s);
  await context.close();
});

test('the form that finds parcels, its complaint, and the page for wrong addresses keep nobody out', async () => {
  for (const viewport of [phone, desk]) {
    await inspect('/track/nothing', { viewport });
    await inspect(`/track?shop=${shopId}`, { viewport }, async (page) => {
      await page.getByLabel('Order number').fill('7709-001');
      await page.getByLabel('E-mail or postcode').fill('02118');
      await page.getByRole('button').click();
      await page.getByRole('alert').waitFor();
      expect(await findingsOn(page)).toEqual([]);
      expect(await page.getByLabel('Order number').inputValue()).toBe('7709-001');
    });
  }
});
