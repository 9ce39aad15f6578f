import { hasKnownForm, type ScanFormat } from '@waybill/carriers';
import type { DataOf, Message, trackingExceptionClosed, trackingExceptionOpened } from '@waybill/contracts';
import { counter } from '@waybill/telemetry';

const exceptions = counter('parcelExceptions');

type Told = Message<DataOf<typeof trackingExceptionOpened | typeof trackingExceptionClosed>>;

/**
 * Counts an exception once it is known to everybody. Heard as an event, so that it is counted once. Who moves a parcel
 * that others have booked is whatever a merchant wrote: carriers that nobody here knows are counted together.
 */
export const countExceptions =
  (outcome: 'opened' | 'closed', formats: readonly Pick<ScanFormat, 'carrier'>[]) =>
  async ({ data: { carrier, kind } }: Pick<Told, 'data'>): Promise<void> => {
    const isKnown = hasKnownForm(carrier) || formats.some((format) => format.carrier === carrier);
    exceptions.add(1, { carrier: isKnown ? carrier : 'other', kind, outcome });
  };
