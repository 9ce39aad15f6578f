import {
  type Answer,
  type ClaimRequest,
  fingerprint,
  idempotencyKeyInFlight,
  idempotencyKeyReused,
} from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../deps.ts';

/** A request that changes a shipment, and may come again under the same Idempotency-Key. */
export interface Mutation {
  tenantId: string;
  /** The operationId: the same key for another operation is another key. */
  route: string;
  idempotencyKey: string | undefined;
  /** Everything in the client's request. The same key with a different request is refused. */
  said: unknown;
  /** `fingerprintAsSent`, where there is a body that another release may understand otherwise. */
  sent?: string | undefined;
  /** The shipment's id, if it is known beforehand: whoever takes over after a crash finds it by that. */
  shipmentId: string | undefined;
  /** Aborts when the client goes away. Its change stands; only the waiting ends. */
  signal: AbortSignal;
}

interface Work {
  /** Makes the change, all in one transaction, and answers the shipment's id. */
  change(unit: Transaction<Unit>): Promise<string>;
  /** Runs between the change and its answer, which may be a long wait. */
  answer(shipmentId: string): Promise<Answer>;
}

/**
 * How long a request holds its key before a repeated one may take over. Most are answered by then, and a client whose
 * server died is not refused for long. Whoever takes over only waits for the outcome: nothing is done twice.
 */
const claimMs = 5_000;

/** What the transaction leads to: a shipment to wait for, or an answer that was given before. */
type Accepted = { shipmentId: string; replay?: never } | { replay: Answer; shipmentId?: never };

/** Makes a change once per Idempotency-Key, answers when its outcome is known, and repeats that answer. */
export async function answerOnce(
  deps: Pick<Deps, 'inTransaction' | 'completeIdempotencyKey'>,
  mutation: Mutation,
  work: Work,
): Promise<Answer> {
  const claim = claimOf(mutation);
  const accepted = await deps.inTransaction((unit) => accept(unit, claim, work));
  if (accepted.replay) return accepted.replay;
  const answer = await work.answer(accepted.shipmentId);
  if (claim && !mutation.signal.aborted) await deps.completeIdempotencyKey(claim, answer);
  return answer;
}

async function accept(
  unit: Transaction<Unit>,
  claim: ClaimRequest | undefined,
  { change }: Work,
): Promise<Accepted> {
  const claimed = claim ? await unit.claimIdempotencyKey(claim) : { kind: 'fresh' as const };
  switch (claimed.kind) {
    case 'replay':
      return { replay: claimed.response };
    case 'conflict':
      throw idempotencyKeyReused();
    case 'in-flight':
      throw idempotencyKeyInFlight();
    case 'abandoned':
      return { shipmentId: claimed.subject ?? (await change(unit)) };
    case 'fresh':
      return { shipmentId: await change(unit) };
  }
}

const claimOf = ({
  tenantId,
  route,
  idempotencyKey,
  said,
  sent,
  shipmentId,
}: Mutation): ClaimRequest | undefined =>
  idempotencyKey === undefined
    ? undefined
    : {
        tenantId,
        route,
        key: idempotencyKey,
        fingerprint: fingerprint(said),
        sent,
        ...(shipmentId === undefined ? {} : { subject: shipmentId }),
        leaseMs: claimMs,
      };
