import type { Answer } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { effectiveSettings } from '../../domain/settings.ts';
import { parseMessage } from '../../domain/store-message/parse-message.ts';
import { generationOf, isComplete, readMessage } from '../../domain/store-message/read-message.ts';
import type { Actor } from '../audit.ts';
import { takeBookedOrder } from '../take-booked-order/take-booked-order.ts';
import { failure, success, texts } from './answers.ts';

interface Message {
  tenantId: string;
  actor: Actor;
  body: Buffer;
}

type Needs = Pick<Deps, 'clock' | 'newShipmentId' | 'waitingRoom' | 'pageLinks' | 'inTransaction'>;

/**
 * Takes what a store sends when it has made a label. Answered with success only when the order is stored, with the
 * message as it was sent. Sent again it does no harm.
 */
export const takeStoreMessage = (deps: Needs) => {
  const take = takeBookedOrder(deps);
  return async ({ tenantId, actor, body }: Message): Promise<Answer> => {
    const parsed = parseMessage(body);
    if (!parsed) return { status: 409, body: failure(texts.unreadable) };
    if (!isComplete(parsed)) return { status: 409, body: failure(texts.incomplete[generationOf(parsed)]) };
    await deps.inTransaction(async (unit) => {
      const tenant = await unit.tenants.find(tenantId);
      const { timeZone } = effectiveSettings([tenant?.settings ?? null]);
      const { shipmentId } = await take(unit, { tenantId, actor, order: readMessage(parsed, timeZone) });
      await unit.storeMessages.keep({ tenantId, shipmentId, body, at: deps.clock.now() });
    });
    return { status: 200, body: success };
  };
};
