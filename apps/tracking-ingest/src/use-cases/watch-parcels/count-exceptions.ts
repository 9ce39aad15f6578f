import { hasKnownForm, type ScanFormat } from '@waybill/carriers';
import type { DataOf, Message, trackingExceptionClosed, trackingExceptionOpened } from '@waybill/contracts';
import { counter } from '@waybill/telemetry';

const exceptions = counter('parcelExceptions');

type Told = Message<DataOf<typeof trackingExceptionOpened | typeof trackingExceptionClosed>>;

type Known = readonly Pick<ScanFormat, 'carrier'>[];

/** Who moves a parcel that others have booked is whatever a merchant wrote: what nobody here knows is one. */
export const countedAs = (carrier: string, formats: Known): string =>
  hasKnownForm(carrier) || formats.some((format) => format.carrier === carrier) ? carrier : 'other';

/** Counts an exception once it is known to everybody. Heard as an event, so that it is counted once. */
export const countExceptions =
  (outcome: 'opened' | 'closed', formats: Known) =>
  async ({ data: { carrier, kind } }: Told): Promise<void> => {
    exceptions.add(1, { carrier: countedAs(carrier, formats), kind, outcome });
  };
