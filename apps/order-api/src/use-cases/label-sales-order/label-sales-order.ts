import type { LabelSalesOrderRequest, SalesOrderLabel } from '@waybill/contracts';
import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import type { Preference } from '../../domain/prefer.ts';
import { isLive, toLabel } from '../../domain/sales-orders/label-resource.ts';
import { placeOf } from '../../domain/sales-orders/to-shipment.ts';
import { isPlacingOver } from '../../domain/settled.ts';
import type { Failure, Shipment } from '../../domain/shipment.ts';
import type { Actor } from '../audit.ts';
import { awaitOutcome } from '../await-outcome.ts';
import { noSalesOrder } from '../read-sales-orders/routes.ts';
import { impossible } from '../sales-api.ts';
import { makeShipment } from './make-shipment.ts';

export interface LabelSalesOrder {
  tenantId: string;
  salesOrderId: string;
  wish: LabelSalesOrderRequest;
  actor: Actor;
  preference: Preference;
  signal: AbortSignal;
}

/** How often to look for a label: of several requests at once, each finds the first one's label at its second look. */
const looks = 3;

const labelOf = async (deps: Deps, request: LabelSalesOrder): Promise<string> => {
  const { tenantId, salesOrderId } = request;
  for (let look = 0; look < looks; look++) {
    const found = await deps.salesOrders.find(tenantId, salesOrderId);
    if (!found) throw noSalesOrder(salesOrderId);
    const latest = found.shipmentIds.at(-1);
    const shipment = latest ? await deps.shipments.find(tenantId, latest) : null;
    if (shipment && isLive(shipment)) return shipment.id;
    const seen = found.shipmentIds.length;
    const made = await deps.inTransaction((unit) => makeShipment(unit, deps, { ...request, seen }));
    if (made) return made;
  }
  throw impossible('This sales order is being labelled at this moment.');
};

/** The parameter of the order that the failure is about, under the client's name for it. */
const blamed = ({ errors }: Failure): { parameter?: string } => {
  const parameter = errors.find((error) => error.parameter)?.parameter;
  return parameter ? { parameter: placeOf(parameter) } : {};
};

/**
 * An order that no provider takes fails like any shipment. The failed shipment is kept, and the next label is a new
 * one.
 */
const requireTaken = ({ id, failure, status }: Shipment): void => {
  if (!failure || (status !== 'ESTIMATES_FAILED' && status !== 'ORDER_FAILED')) return;
  const message = `${failure.message} The shipment is kept as ${id} and can be edited and retried.`;
  const further = failure.errors.filter((error) => error.message !== failure.message);
  throw problem(failure.problem, message, [
    { type: failure.problem, message, shipmentId: id, ...blamed(failure) },
    ...further.map(({ type, message }) => ({ type, message })),
  ]);
};

/**
 * Ships what is left of a sales order: makes a shipment, waits for its booking like any create, and answers the label.
 * If the order has a valid label already, that one is answered, so asking again is safe.
 */
export async function labelSalesOrder(deps: Deps, request: LabelSalesOrder): Promise<SalesOrderLabel> {
  const { tenantId, salesOrderId, preference, signal } = request;
  const shipmentId = await labelOf(deps, request);
  const waiting = { tenantId, shipmentId, preference, isOver: isPlacingOver, signal };
  const shipment = await awaitOutcome(deps, waiting);
  requireTaken(shipment);
  return toLabel(shipment, salesOrderId);
}
