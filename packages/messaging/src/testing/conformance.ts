import { afterEach, beforeEach, describe } from 'vitest';
import type { TransportBench } from './bench.ts';
import { closingConformance } from './conformance/closing.ts';
import { redeliveryConformance } from './conformance/redelivery.ts';
import { routingConformance } from './conformance/routing.ts';
import { sharingConformance } from './conformance/sharing.ts';

/** What every transport promises. Call it at the top of a test file, with a way to open a fresh one. */
export function transportConformance(name: string, open: () => Promise<TransportBench>): void {
  describe(`the ${name} transport`, () => {
    let bench: TransportBench;
    beforeEach(async () => {
      bench = await open();
    });
    afterEach(() => bench.close());

    const current = () => bench;
    describe('routes', () => routingConformance(current));
    describe('shares', () => sharingConformance(current));
    describe('delivers again', () => redeliveryConformance(current));
    describe('closes', () => closingConformance(current));
  });
}
