import { afterEach, beforeEach } from 'vitest';
import { type ManualTransport, manualTransport } from './manual-transport.ts';
import { type Workshop, workshop } from './workshop.ts';

/** A workshop and a transport that only the test moves: new ones for each test. */
export interface Workbench {
  shop: Workshop;
  transport: ManualTransport;
}

/** To be called once in a file, before its tests. */
export const workbench = (): Workbench => {
  const bench = {} as Workbench;
  beforeEach(async () => {
    bench.shop = await workshop();
    bench.transport = manualTransport();
  });
  afterEach(() => bench.shop.close());
  return bench;
};
