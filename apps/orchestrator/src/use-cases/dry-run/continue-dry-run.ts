import type { DataOf, dryRunPageDue, Message } from '@waybill/contracts';
import type { Clock } from '@waybill/service';
import type { Tx } from '../../deps.ts';
import { readPage } from './read-page.ts';

/** Reads the page that is due, unless it was read already. */
export const continueDryRun =
  ({ clock }: { clock: Clock }) =>
  async ({ tenantId, data }: Message<DataOf<typeof dryRunPageDue>>, unit: Tx): Promise<void> => {
    const run = await unit.dryRuns.lock(tenantId, data.dryRunId);
    if (!run || run.finishedAt || run.page !== data.page) return;
    await readPage(unit, run, clock.now());
  };
