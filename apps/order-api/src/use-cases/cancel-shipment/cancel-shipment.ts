import { shipmentCancellationRequested } from '@waybill/contracts';
import { type Answer, problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import { answerOf } from '../../answers.ts';
import type { Deps, Held, Unit } from '../../deps.ts';
import { requestCancellation } from '../../domain/cancellation.ts';
import { withoutPendingEdit } from '../../domain/editing/settle-edit.ts';
import { merchantsWords } from '../../domain/history.ts';
import { step } from '../../domain/journey/index.ts';
import type { Preference } from '../../domain/prefer.ts';
import { recordFact } from '../../domain/record-fact.ts';
import { replyToCancel } from '../../domain/reply.ts';
import { isCancellingOver } from '../../domain/settled.ts';
import type { Cancellation } from '../../domain/shipment.ts';
import { keep } from '../announce.ts';
import { answerOnce } from '../answer-once.ts';
import type { Actor } from '../audit.ts';
import { audited } from '../audit-shipment.ts';
import { awaitOutcome } from '../await-outcome.ts';
import { notFound, requireReference } from '../not-found.ts';

export interface CancelShipment {
  tenantId: string;
  /** Our id or orderExternalId. */
  reference: string;
  idempotencyKey: string | undefined;
  preference: Preference;
  actor: Actor;
  requestId: string;
  signal: AbortSignal;
}

/** Stops a shipment, at the provider too. Safe to repeat: while the provider has not answered, it is asked once. */
export const cancelShipment =
  (deps: Deps) =>
  async (request: CancelShipment): Promise<Answer> => {
    const { tenantId, reference, preference, requestId, signal } = request;
    requireReference(reference);
    const known = await deps.shipments.find(tenantId, reference);
    const mutation = {
      tenantId,
      route: 'cancelShipment',
      idempotencyKey: request.idempotencyKey,
      said: { reference },
      shipmentId: known?.id,
      signal,
    };
    return answerOnce(deps, mutation, {
      change: audited(deps, { ...request, action: 'shipment.cancelled' }, (unit) =>
        ask(deps, unit, tenantId, reference),
      ),
      answer: async (shipmentId) => {
        const wait = { tenantId, shipmentId, preference, isOver: isCancellingOver, signal };
        return answerOf(replyToCancel(await awaitOutcome(deps, wait)), requestId);
      },
    });
  };

/** The decision, under the row's lock. Answers the shipment's id. */
async function ask(
  deps: Deps,
  unit: Transaction<Unit>,
  tenantId: string,
  reference: string,
): Promise<string> {
  const held = await unit.shipments.lock(tenantId, reference);
  if (!held) throw notFound(reference);
  const decision = requestCancellation(held.shipment, null);
  if (decision.kind === 'refuse') throw problem(decision.problem, decision.message);
  if (decision.kind === 'cancel') await cancelNow(deps, unit, held);
  if (decision.kind === 'join') await note(unit, held, decision.cancellation);
  if (decision.kind === 'ask') await askOrchestrator(unit, held, decision.cancellation);
  return held.shipment.id;
}

async function cancelNow(deps: Deps, unit: Transaction<Unit>, { shipment, history }: Held): Promise<void> {
  const now = deps.clock.now();
  const fact = step('ORDER_CANCELLED', shipment.attempt, now);
  await keep(unit, deps, recordFact(shipment, history, { fact, words: merchantsWords, now }));
}

/** An edit has asked the orchestrator to stop this attempt already; now it stops for good. */
async function note(
  unit: Transaction<Unit>,
  { shipment }: Held,
  cancellation: Extract<Cancellation, { state: 'requested' }>,
): Promise<void> {
  await unit.shipments.save({ shipment: { ...withoutPendingEdit(shipment), cancellation }, entries: [] });
}

async function askOrchestrator(
  unit: Transaction<Unit>,
  { shipment }: Held,
  cancellation: Extract<Cancellation, { state: 'requested' }>,
): Promise<void> {
  await unit.shipments.save({ shipment: { ...shipment, cancellation }, entries: [] });
  const { id, tenantId } = shipment;
  const { attempt, reason } = cancellation;
  await unit.publish(shipmentCancellationRequested, {
    tenantId,
    subject: id,
    data: { shipmentId: id, attempt, reason },
  });
}
