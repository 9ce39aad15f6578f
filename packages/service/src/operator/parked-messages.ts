import { problem } from '@waybill/http';
import { BrokerAway, noteAction, type ParkedMessage, type ParkedVerdict } from '@waybill/messaging';
import type { OperatorDeps } from './operator-deps.ts';

/** More at once would take longer than a request may. */
const most = 1_000;

type Some = Pick<OperatorDeps, 'service' | 'transport'>;

/** Goes through what this service's consumers could not read; what is other services' stays. */
async function sort(
  { service, transport }: Some,
  decide: (message: ParkedMessage) => ParkedVerdict,
): Promise<[ParkedMessage, ParkedVerdict][]> {
  const own = ({ queue }: ParkedMessage) => queue.startsWith(`${service}.`);
  try {
    const sorted = await transport.parking?.sort(most, (message) =>
      own(message) ? decide(message) : 'keep',
    );
    return (sorted ?? []).filter(([message]) => own(message));
  } catch (error) {
    if (!(error instanceof BrokerAway)) throw error;
    const headers = { 'Retry-After': '5' };
    throw problem('SERVICE_UNAVAILABLE', `Parked messages: ${error.message}.`, undefined, { headers });
  }
}

export async function listParked(deps: Some, limit: number): Promise<ParkedMessage[]> {
  const sorted = await sort(deps, () => 'keep');
  return sorted.slice(0, limit).map(([message]) => message);
}

export interface ParkedWish {
  verdict: 'requeue' | 'discard';
  /** Which; absent: all. */
  ids?: readonly string[] | undefined;
  operator: string;
  reason?: string | undefined;
}

/** Gives back or throws away what was chosen, and notes each. Answers the messages of which that is true. */
export async function settleParked(
  deps: Some & Pick<OperatorDeps, 'database' | 'clock'>,
  { verdict, ids, operator, reason }: ParkedWish,
): Promise<ParkedMessage[]> {
  const chosen = ids && new Set(ids);
  const sorted = await sort(deps, ({ id }) => (!chosen || chosen.has(id) ? verdict : 'keep'));
  const settled = sorted.filter(([, done]) => done === verdict).map(([message]) => message);
  const action = verdict === 'requeue' ? 'parked.requeued' : 'parked.discarded';
  for (const { id: subject, ...message } of settled) {
    const details = { ...message, ...(reason ? { reason } : {}) };
    await noteAction(deps.database, { at: deps.clock.now(), operator, action, subject, details });
  }
  return settled;
}
