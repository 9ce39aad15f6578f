import type { LabelSalesOrderRequest } from '@waybill/contracts';
import { Problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import type { Share } from '../../domain/sales-orders/notification.ts';
import type { SalesOrder } from '../../domain/sales-orders/sales-order.ts';
import { placeOf, shipmentFor, unshipped } from '../../domain/sales-orders/to-shipment.ts';
import type { Actor } from '../audit.ts';
import { acceptOrder } from '../create-shipment/accept-order.ts';
import { noSalesOrder } from '../read-sales-orders/routes.ts';
import { impossible, misfit } from '../sales-api.ts';

export interface MakeShipment {
  tenantId: string;
  salesOrderId: string;
  wish: LabelSalesOrderRequest;
  actor: Actor;
  /** How many shipments the order had when no valid label was found. */
  seen: number;
}

/** Where the parcel is picked up: as wished, else where the store’s parcels are, else at the only location there is. */
async function locationFor(
  unit: Unit,
  { tenantId, orderSourceId }: SalesOrder,
  { location_external_id: wished }: LabelSalesOrderRequest,
): Promise<string> {
  if (wished) return wished;
  const source = orderSourceId ? await unit.orderSources.find(tenantId, orderSourceId) : null;
  if (source?.locationExternalId) return source.locationExternalId;
  const [only, another] = await unit.locations.list(tenantId, { after: null, limit: 2 });
  if (only && !another) return only.locationExternalId;
  const message = 'There are several locations: say which, here or at the order source.';
  throw misfit('location_external_id', message, 'field_value_required');
}

/** The order’s own number where it is free; else our id of it, which is. */
const namesFor = ({ id, told }: SalesOrder, count: number): string[] => {
  const suffix = count === 0 ? '' : `-${count + 1}`;
  const number = told.externalOrderNumber ?? told.externalOrderId;
  const own = number.trim().slice(0, 90).toWellFormed() || id;
  return [`${own}${suffix}`, `${id}${suffix}`];
};

const isDuplicate = (error: unknown): boolean => error instanceof Problem && error.type === 'DUPLICATE_ID';

/** The same problem, with the client's name for the parameter. */
const inTheirWords = (error: unknown): unknown => {
  const detail = error instanceof Problem ? error.details[0] : undefined;
  if (!(error instanceof Problem) || !detail?.parameter || error.type === 'DUPLICATE_ID') return error;
  return misfit(placeOf(detail.parameter), detail.message);
};

async function accept(
  unit: Transaction<Unit>,
  deps: Deps,
  order: SalesOrder,
  shares: readonly Share[],
  { wish, actor, seen }: MakeShipment,
): Promise<string> {
  const { tenantId } = order;
  const locationExternalId = await locationFor(unit, order, wish);
  const names = namesFor(order, seen);
  for (const orderExternalId of names) {
    const draft = shipmentFor(order, { orderExternalId, locationExternalId, shares, wish });
    if (!draft.ok) throw misfit(draft.misfit.field, draft.misfit.message);
    const request = { id: deps.newShipmentId(), tenantId, order: draft.order, actor, salesOrderId: order.id };
    try {
      return (await acceptOrder(unit, deps, request)).id;
    } catch (error) {
      if (!isDuplicate(error) || orderExternalId === names.at(-1)) throw inTheirWords(error);
    }
  }
  throw new Error('a sales order has two names at least');
}

/**
 * Makes a shipment of what has not shipped yet, the way every shipment is made, and ties it to its order. Null when
 * somebody else has made one meanwhile.
 */
export async function makeShipment(
  unit: Transaction<Unit>,
  deps: Deps,
  request: MakeShipment,
): Promise<string | null> {
  const { tenantId, salesOrderId, seen } = request;
  const order = await unit.salesOrders.lock(tenantId, salesOrderId);
  if (!order) throw noSalesOrder(salesOrderId);
  if ((await unit.salesOrderShipments.of(tenantId, salesOrderId)).length !== seen) return null;
  if (order.told.standing.cancelled) throw impossible('This sales order is cancelled.');
  const shares = unshipped(order);
  if (shares.length === 0) throw impossible('All items of this sales order have shipped.');
  const shipmentId = await accept(unit, deps, order, shares, request);
  const link = { shipmentId, salesOrderId, tenantId, items: shares, createdAt: deps.clock.now() };
  await unit.salesOrderShipments.add(link);
  return shipmentId;
}
