import type { Message } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { type Entry, type Fact, traceIdIn } from '../../domain/timeline/entry.ts';

/** Notes what an event tells of a shipment. An event that tells nothing costs no statement. */
export const keepTimeline =
  ({ clock }: Pick<Deps, 'clock'>) =>
  <Data extends { shipmentId: string }>(tell: (message: Message<Data>) => Fact[]) =>
  async (message: Message<Data>, { timeline }: Transaction<Pick<Unit, 'timeline'>>): Promise<void> => {
    const traceId = traceIdIn(message.trace.traceparent);
    const entries = tell(message).map((fact): Entry => ({ ...fact, traceId }));
    const { id: eventId, tenantId, data } = message;
    await timeline.keep({ eventId, tenantId, shipmentId: data.shipmentId, entries }, clock.now());
  };
