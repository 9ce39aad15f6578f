import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { complaintsOf, findingsOn, overhangOf } from './browser.ts';

/** Opens a page, and asks of it what is asked of every page. */
export const inspect = async (
  browser: Browser,
  address: string,
  options: object,
  also?: (page: Page) => Promise<void>,
): Promise<void> => {
  // A context of its own: axe opens a second page in it.
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(address);
  expect(await findingsOn(page)).toEqual([]);
  expect(await overhangOf(page)).toBeLessThanOrEqual(0);
  await also?.(page);
  // Wrong addresses are answered with 404, which the browser mentions.
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await context.close();
};
