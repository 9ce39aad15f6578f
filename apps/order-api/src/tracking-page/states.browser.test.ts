import { pageStates } from '@waybill/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { desk, phone, startBrowser } from './testing/browser.ts';
import { inspect } from './testing/inspect.ts';
import { type PageWorld, pageWorld } from './testing/page-world.ts';

let world: PageWorld;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = [await pageWorld(), await startBrowser()];
  world.settings = { trackingPage: { help: { email: 'help@fern.example', phone: '+49 40 555 0100' } } };
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

test.each(pageStates)('%s: nobody is kept out, on a phone, on a desk or by night', async (state) => {
  const address = world.url(await world.preview(state));
  await inspect(browser, address, { viewport: phone });
  await inspect(browser, address, { viewport: desk });
  await inspect(browser, address, { viewport: phone, colorScheme: 'dark' });
});
