import { problem } from '@waybill/http';
import { BrokerAway, noteAction, type ParkedMessage, type ParkedVerdict } from '@waybill/messaging';
import type { OperatorDeps } from './operator-deps.ts';

/** More in one go would take longer than the broker is given. */
const portion = 1_000;

type Some = Pick<OperatorDeps, 'service' | 'transport'>;
type Sorted = [ParkedMessage, ParkedVerdict];

/**
 * Goes once through all that is parked, in portions, and tells of each what became of what this service's consumers
 * could not read; what is other services' stays.
 */
async function sort(
  { service, transport }: Some,
  decide: (message: ParkedMessage) => ParkedVerdict,
  tell: (sorted: Sorted[]) => Promise<void>,
): Promise<void> {
  const own = ({ queue }: ParkedMessage) => queue.startsWith(`${service}.`);
  const decideOwn = (message: ParkedMessage) => (own(message) ? decide(message) : 'keep');
  // What is given back and parked again comes to the end, and is not met a second time.
  let left = await sayingAway(async () => (await transport.parking?.waiting()) ?? 0);
  while (left > 0) {
    const limit = Math.min(portion, left);
    const sorted = await sayingAway(async () => (await transport.parking?.sort(limit, decideOwn)) ?? []);
    await tell(sorted.filter(([message]) => own(message)));
    left = sorted.length === 0 ? 0 : left - sorted.length;
  }
}

async function sayingAway<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof BrokerAway)) throw error;
    const headers = { 'Retry-After': '5' };
    throw problem('SERVICE_UNAVAILABLE', `Parked messages: ${error.message}.`, undefined, { headers });
  }
}

export async function listParked(deps: Some, limit: number): Promise<ParkedMessage[]> {
  const found: ParkedMessage[] = [];
  await sort(
    deps,
    () => 'keep',
    async (sorted) => void found.push(...sorted.map(([message]) => message)),
  );
  return found.slice(0, limit);
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
  const decide = ({ id }: ParkedMessage) => (!chosen || chosen.has(id) ? verdict : 'keep');
  const action = verdict === 'requeue' ? 'parked.requeued' : 'parked.discarded';
  const settled: ParkedMessage[] = [];
  await sort(deps, decide, async (sorted) => {
    for (const [message, done] of sorted) {
      if (done !== verdict) continue;
      settled.push(message);
      const { id: subject, ...rest } = message;
      const details = { ...rest, ...(reason ? { reason } : {}) };
      await noteAction(deps.database, { at: deps.clock.now(), operator, action, subject, details });
    }
  });
  return settled;
}
