import type { CreateShipmentRequest } from '@waybill/contracts';
import {
  type Answer,
  type ClaimRequest,
  fingerprint,
  idempotencyKeyInFlight,
  idempotencyKeyReused,
} from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import { answerOf } from '../../answers.ts';
import type { Deps, Unit } from '../../deps.ts';
import type { Preference } from '../../domain/prefer.ts';
import { replyAtOnce, replyToCreate } from '../../domain/reply.ts';
import { isPlacingOver } from '../../domain/settled.ts';
import type { Shipment } from '../../domain/shipment.ts';
import { awaitOutcome } from '../await-outcome.ts';
import { acceptOrder } from './accept-order.ts';

export interface CreateShipment {
  tenantId: string;
  order: CreateShipmentRequest;
  idempotencyKey: string | undefined;
  preference: Preference;
  requestId: string;
  /** Aborts when the client goes away. Its order stands; only the waiting ends. */
  signal: AbortSignal;
}

/**
 * Long enough for a living process to answer or be asked again; short enough that a client whose server died
 * is not refused for long. Whoever takes over only joins the waiting: nothing is made twice.
 */
const claimMs = 5_000;

/** How it stands after the transaction: a shipment of ours to wait for, or an answer that was given before. */
type Accepted = { shipmentId: string; replay?: never } | { replay: Answer; shipmentId?: never };

/** Takes an order, and answers when it is placed, has failed, or the client has waited long enough. */
export const createShipment =
  (deps: Deps) =>
  async (request: CreateShipment): Promise<Answer> => {
    const accepted = await deps.inTransaction((unit) => accept(deps, unit, request));
    if (accepted.replay) return accepted.replay;
    await deps.failpoints.hit('create-shipment.after-commit');
    return answerLater(deps, request, accepted.shipmentId);
  };

async function accept(deps: Deps, unit: Transaction<Unit>, request: CreateShipment): Promise<Accepted> {
  const id = deps.newShipmentId();
  const claim = claimOf(request, id);
  const claimed = claim ? await unit.claimIdempotencyKey(claim) : { kind: 'fresh' as const };
  switch (claimed.kind) {
    case 'replay':
      return { replay: claimed.response };
    case 'conflict':
      throw idempotencyKeyReused();
    case 'in-flight':
      throw idempotencyKeyInFlight();
    case 'abandoned':
      return { shipmentId: claimed.subject ?? id };
    case 'fresh': {
      const { tenantId, order } = request;
      const { id: shipmentId } = await acceptOrder(unit, deps, { id, tenantId, order });
      return { shipmentId };
    }
  }
}

const claimOf = (request: CreateShipment, shipmentId: string): ClaimRequest | undefined =>
  request.idempotencyKey === undefined
    ? undefined
    : {
        tenantId: request.tenantId,
        route: 'createShipment',
        key: request.idempotencyKey,
        fingerprint: fingerprint(request.order),
        subject: shipmentId,
        leaseMs: claimMs,
      };

async function answerLater(deps: Deps, request: CreateShipment, shipmentId: string): Promise<Answer> {
  const { tenantId, preference, requestId, signal } = request;
  const shipment = await awaitOutcome(deps, {
    tenantId,
    shipmentId,
    preference,
    isOver: isPlacingOver,
    signal,
  });
  const answer = answerOf(replyFor(preference, shipment), requestId);
  const claim = claimOf(request, shipmentId);
  if (claim && !signal.aborted) await deps.completeIdempotencyKey(claim, answer);
  return answer;
}

const replyFor = ({ respondAsync }: Preference, shipment: Shipment) =>
  respondAsync && !isPlacingOver(shipment) ? replyAtOnce(shipment) : replyToCreate(shipment);
