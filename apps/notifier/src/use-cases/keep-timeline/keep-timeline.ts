import type { Message } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { type Entry, type Fact, traceIdIn } from '../../domain/timeline/entry.ts';

/** Notes what an event tells of a shipment. An event that tells nothing costs no statement. */
export const keepTimeline =
  ({ clock }: Pick<Deps, 'clock'>) =>
  <Data extends { shipmentId: string }>(
    tell: (message: Message<Data>) => Fact[],
    idOf: (message: Message<Data>) => string = ({ id }) => id,
  ) =>
  async (message: Message<Data>, { timeline }: Transaction<Pick<Unit, 'timeline'>>): Promise<void> => {
    const traceId = traceIdIn(message.trace.traceparent);
    const entries = tell(message).map((fact): Entry => ({ ...fact, traceId }));
    const { tenantId, data } = message;
    const eventId = idOf(message);
    await timeline.keep({ eventId, tenantId, shipmentId: data.shipmentId, entries }, clock.now());
  };
