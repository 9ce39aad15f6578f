import type { CreateShipmentRequest } from '@waybill/contracts';
import type { Answer } from '@waybill/http';
import { answerOf } from '../../answers.ts';
import type { Deps } from '../../deps.ts';
import type { Preference } from '../../domain/prefer.ts';
import { replyAtOnce, replyToCreate } from '../../domain/reply.ts';
import { isPlacingOver } from '../../domain/settled.ts';
import type { Shipment } from '../../domain/shipment.ts';
import type { View } from '../../domain/warnings.ts';
import { answerOnce } from '../answer-once.ts';
import type { Actor } from '../audit.ts';
import { awaitOutcome } from '../await-outcome.ts';
import { viewOf } from '../view-of.ts';
import { acceptOrder, storeAtCommit } from './accept-order.ts';

export interface CreateShipment {
  tenantId: string;
  order: CreateShipmentRequest;
  idempotencyKey: string | undefined;
  /** `fingerprintAsSent`. */
  sent: string | undefined;
  preference: Preference;
  actor: Actor;
  requestId: string;
  /** Aborts when the client goes away. Its order stands; only the waiting ends. */
  signal: AbortSignal;
}

/** Takes an order, and answers when it is placed, has failed, or the client has waited long enough. */
export const createShipment =
  (deps: Deps) =>
  (request: CreateShipment): Promise<Answer> => {
    const { tenantId, order, idempotencyKey, signal } = request;
    const id = deps.newShipmentId();
    const mutation = {
      tenantId,
      route: 'createShipment',
      idempotencyKey,
      said: order,
      sent: request.sent,
      shipmentId: id,
      signal,
    };
    let accepted: Shipment | undefined;
    return answerOnce(deps, mutation, {
      change: async (unit) => {
        const { actor } = request;
        accepted = await acceptOrder(unit, deps, { id, tenantId, order, actor }, storeAtCommit);
        return accepted.id;
      },
      answer: async (shipmentId) => {
        await deps.failpoints.hit('create-shipment.after-commit');
        const asAccepted = request.preference.respondAsync ? accepted : undefined;
        return answerWith(deps, request, asAccepted ?? (await placed(deps, request, shipmentId)));
      },
    });
  };

const answerWith = (deps: Deps, { preference, requestId }: CreateShipment, shipment: Shipment): Answer =>
  answerOf(replyFor(preference, shipment, viewOf(deps, shipment)), requestId);

const placed = (
  deps: Deps,
  { tenantId, preference, signal }: CreateShipment,
  shipmentId: string,
): Promise<Shipment> =>
  awaitOutcome(deps, { tenantId, shipmentId, preference, isOver: isPlacingOver, signal });

const replyFor = ({ respondAsync }: Preference, shipment: Shipment, view: View) =>
  respondAsync && !isPlacingOver(shipment) ? replyAtOnce(shipment, view) : replyToCreate(shipment, view);
