import type { EditShipmentRequest } from '@waybill/contracts';
import type { Answer } from '@waybill/http';
import { answerOf } from '../../answers.ts';
import type { Deps } from '../../deps.ts';
import type { Preference } from '../../domain/prefer.ts';
import { replyToEdit } from '../../domain/reply.ts';
import { isEditingOver } from '../../domain/settled.ts';
import { answerOnce } from '../answer-once.ts';
import type { Actor } from '../audit.ts';
import { audited } from '../audit-shipment.ts';
import { awaitOutcome } from '../await-outcome.ts';
import { requireReference } from '../not-found.ts';
import { viewOf } from '../view-of.ts';
import { makeEdit } from './make-edit.ts';

export interface EditShipment {
  tenantId: string;
  /** Our id or orderExternalId. */
  reference: string;
  edit: EditShipmentRequest;
  idempotencyKey: string | undefined;
  /** `fingerprintAsSent`. */
  sent: string | undefined;
  preference: Preference;
  actor: Actor;
  requestId: string;
  signal: AbortSignal;
}

/** Changes a shipment, at its provider too, and waits for the outcome as a create does. */
export const editShipment =
  (deps: Deps) =>
  async (request: EditShipment): Promise<Answer> => {
    const { tenantId, reference, edit, idempotencyKey, preference, requestId, signal } = request;
    requireReference(reference);
    const known = await deps.shipments.find(tenantId, reference);
    const mutation = {
      tenantId,
      route: 'editShipment',
      idempotencyKey,
      said: { reference, edit },
      sent: request.sent,
      shipmentId: known?.id,
      signal,
    };
    return answerOnce(deps, mutation, {
      change: audited(deps, { ...request, action: 'shipment.edited' }, (unit) =>
        makeEdit(deps, unit, { tenantId, reference, edit }),
      ),
      answer: async (shipmentId) => {
        const wait = { tenantId, shipmentId, preference, isOver: isEditingOver, signal };
        const shipment = await awaitOutcome(deps, wait);
        const attemptBefore = known?.attempt ?? shipment.attempt;
        return answerOf(replyToEdit(shipment, attemptBefore, viewOf(deps, shipment)), requestId);
      },
    });
  };
