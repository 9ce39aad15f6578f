import type { DataOf, Message, trackingExceptionClosed, trackingExceptionOpened } from '@waybill/contracts';
import { counter } from '@waybill/telemetry';

const exceptions = counter('parcelExceptions');

/** Counts an exception once it is known to everybody. Heard as an event, so that it is counted once. */
export const countExceptions =
  (outcome: 'opened' | 'closed') =>
  async ({
    data: { carrier, kind },
  }: Message<DataOf<typeof trackingExceptionOpened | typeof trackingExceptionClosed>>): Promise<void> => {
    exceptions.add(1, { carrier, kind, outcome });
  };
