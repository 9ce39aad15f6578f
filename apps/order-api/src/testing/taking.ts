import { createMessaging, inProcessTransport, noFailpoints } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { typeid } from 'typeid-js';
import { unitIn } from '../storage/unit.ts';
import { pageLinks } from '../tracking-page/links.ts';
import { operator } from '../use-cases/audit.ts';
import { type BookedOrder, takeBookedOrder } from '../use-cases/take-booked-order/take-booked-order.ts';
import type { Platform } from './platform.ts';

/** Tells the platform of parcels that others have booked, as the use-cases do that hear of such. */
export function takingIn({ database, demo: { tenantId } }: Platform) {
  const clock = { now: () => new Date() };
  const { inTransaction } = createMessaging({
    service: 'order-api',
    database,
    transport: inProcessTransport(),
    logger: createLogger({ service: 'order-api', level: 'silent' }),
    clock,
    failpoints: noFailpoints,
    unitOfWork: unitIn,
  });
  const room = { wait: async () => null, notice: () => undefined };
  const take = takeBookedOrder({
    clock,
    newShipmentId: () => typeid('shp').toString(),
    waitingRoom: room,
    pageLinks: pageLinks('https://waybill.example', async () => Buffer.alloc(32, 7)),
  });
  return (order: BookedOrder) => inTransaction((unit) => take(unit, { tenantId, actor: operator, order }));
}
