import { userInfo } from 'node:os';
import { AxeBuilder } from '@axe-core/playwright';
import { CHROMIUM } from '@waybill/testing';
import { type Browser, chromium, type Page } from 'playwright-core';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

/** The browser that the test run has found. Root may not use its sandbox, and needs none for our own pages. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env[CHROMIUM] ?? '',
    args: userInfo().uid === 0 ? ['--no-sandbox'] : [],
  });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, each with the first element that it finds it at. */
export const findingsOn = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes[0]?.html}`);
};

/** What sticks out to the right: a page for phones is never wider than the phone. */
export const overhangOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

/** Everything that the browser refused or complained about. */
export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  return complaints;
};
