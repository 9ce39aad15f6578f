import { type Answer, problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import { answerOf } from '../../answers.ts';
import type { Deps, Unit } from '../../deps.ts';
import { canBeRetried, nextAttempt } from '../../domain/attempts.ts';
import { merchantsWords } from '../../domain/history.ts';
import type { Preference } from '../../domain/prefer.ts';
import { replyToCreate } from '../../domain/reply.ts';
import { isPlacingOver } from '../../domain/settled.ts';
import { placedHere } from '../../domain/shipment.ts';
import { keep } from '../announce.ts';
import { answerOnce } from '../answer-once.ts';
import type { Actor } from '../audit.ts';
import { audited } from '../audit-shipment.ts';
import { awaitOutcome } from '../await-outcome.ts';
import { notFound, requireReference } from '../not-found.ts';
import { openPlace } from '../open-place.ts';
import { refuseBookedElsewhere } from '../refuse-booked-elsewhere.ts';
import { setOff } from '../set-off.ts';
import { viewOf } from '../view-of.ts';

export interface RetryShipment {
  tenantId: string;
  /** Our id or orderExternalId. */
  reference: string;
  idempotencyKey: string | undefined;
  preference: Preference;
  actor: Actor;
  requestId: string;
  signal: AbortSignal;
}

/** Tries a failed order again, as it is now, and waits as a create does. */
export const retryShipment =
  (deps: Deps) =>
  async (request: RetryShipment): Promise<Answer> => {
    const { tenantId, reference, idempotencyKey, preference, requestId, signal } = request;
    requireReference(reference);
    const known = await deps.shipments.find(tenantId, reference);
    const said = { reference };
    const mutation = {
      tenantId,
      route: 'retryShipment',
      idempotencyKey,
      said,
      shipmentId: known?.id,
      signal,
    };
    return answerOnce(deps, mutation, {
      change: audited(deps, { ...request, action: 'shipment.retried' }, (unit) =>
        tryAgain(deps, unit, tenantId, reference),
      ),
      answer: async (shipmentId) => {
        const wait = { tenantId, shipmentId, preference, isOver: isPlacingOver, signal };
        const shipment = await awaitOutcome(deps, wait);
        return answerOf(replyToCreate(shipment, viewOf(deps, shipment)), requestId);
      },
    });
  };

async function tryAgain(
  deps: Deps,
  unit: Transaction<Unit>,
  tenantId: string,
  reference: string,
): Promise<string> {
  const held = await unit.shipments.lock(tenantId, reference);
  if (!held) throw notFound(reference);
  const { shipment, history } = held;
  refuseBookedElsewhere(shipment, 'retried');
  if (!canBeRetried(shipment)) {
    throw problem('INVALID_OPERATION', `The Order can no longer be retried: it is ${shipment.status}.`);
  }
  await openPlace(unit, tenantId, placedHere(shipment).order);
  const now = deps.clock.now();
  const recorded = nextAttempt({ ...shipment, autoRetries: 0 }, history, { words: merchantsWords, now });
  await keep(unit, deps, recorded);
  await setOff(unit, recorded.shipment, now);
  return shipment.id;
}
