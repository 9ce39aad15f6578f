import { TransportClosed } from '../../errors.ts';
import { inFlightSet } from '../../running/in-flight.ts';
import type { Outgoing, PublishResult, Transport, TransportStatus } from '../port.ts';
import type { Verdict } from './entry.ts';
import type { Member } from './member.ts';
import { type Queue, queueOf } from './queue.ts';

export interface InProcessOptions {
  /** How long publish() waits for every listener, in milliseconds; default 5000. */
  confirmTimeoutMs?: number;
  /**
   * Accept nothing until resume() is called. For services that start one after another on one transport: messages that
   * the first one's outbox still holds must not be delivered before the last one listens.
   */
  paused?: boolean;
}

export interface InProcessTransport extends Transport {
  /** To be called when all services have subscribed. */
  resume(): void;
}

/**
 * Hands each message to every queue that wants it, and confirms it only when a listener of each has
 * acknowledged. It stores nothing: what is not confirmed stays in the outbox it came from.
 */
export function inProcessTransport(options: InProcessOptions = {}): InProcessTransport {
  const { confirmTimeoutMs = 5_000 } = options;
  const queues = new Map<string, Queue>();
  const members = new Set<Member>();
  const publishing = inFlightSet();
  const listeners = new Set<(status: TransportStatus) => void>();
  let [paused, closed] = [options.paused ?? false, false];

  const publishOne = async (message: Outgoing): Promise<PublishResult> => {
    const wanting = [...queues.values()].filter((queue) => queue.wants(message.type));
    if (wanting.length === 0) return { id: message.id, outcome: 'unroutable', reason: 'no queue wants it' };
    const verdicts = Promise.all(wanting.map((queue) => queue.offer(message))).then(worst);
    const verdict = await withinTime(verdicts, confirmTimeoutMs);
    if (verdict.outcome === 'unknown') for (const queue of wanting) queue.forget(message.id);
    return { id: message.id, ...verdict };
  };
  const status = (): TransportStatus => {
    if (closed) return { state: 'down', detail: 'closed' };
    if (paused) return { state: 'degraded', detail: 'not everybody listens yet' };
    return { state: 'up', detail: 'in this process' };
  };
  const tell = () => {
    for (const listener of listeners) listener(status());
  };

  return {
    status,
    resume() {
      if (!paused) return;
      paused = false;
      tell();
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async publish(messages) {
      if (closed) throw new TransportClosed();
      return publishing.track(Promise.all(messages.map(publishOne)));
    },
    async subscribe(options, handler) {
      if (closed) throw new TransportClosed();
      const queue = queues.get(options.queue) ?? queueOf();
      queues.set(options.queue, queue);
      const member = queue.join(options, handler);
      members.add(member);
      return { close: () => member.close().finally(() => members.delete(member)) };
    },
    async close() {
      const wasOpen = !closed;
      closed = true;
      if (wasOpen) tell();
      await Promise.all([...members].map((member) => member.close()));
      await publishing.settled(confirmTimeoutMs);
    },
  };
}

/** Confirmed only if every queue confirms. */
const worst = (verdicts: Verdict[]): Verdict =>
  verdicts.find(({ outcome }) => outcome === 'unknown') ??
  verdicts.find(({ outcome }) => outcome === 'undeliverable') ?? { outcome: 'confirmed' };

async function withinTime(verdict: Promise<Verdict>, ms: number): Promise<Verdict> {
  const late = Promise.withResolvers<Verdict>();
  const reason = `not acknowledged by every listener within ${ms} ms`;
  const timer = setTimeout(() => late.resolve({ outcome: 'unknown', reason }), ms);
  return Promise.race([verdict, late.promise]).finally(() => clearTimeout(timer));
}
