import type { Outcome } from '../outcome.ts';
import { ok } from '../outcome.ts';
import type { CallContext, Connection } from '../provider-port.ts';
import { ask, shipmentPath } from './ask.ts';
import { readShipment } from './from-wire.ts';
import type { WireShipment } from './wire.ts';

/** One shipment by its EasyPost id. */
export const retrieve = (
  connection: Connection,
  context: CallContext,
  operation: string,
  id: string,
): Promise<Outcome<WireShipment>> =>
  ask(connection, context, {
    operation,
    effect: 'reads',
    method: 'GET',
    path: shipmentPath(id),
    read: (answer) => ok(readShipment(answer)),
  });
