import type { Channel, ConsumeMessage } from 'amqplib';
import { describeError } from '../../errors.ts';
import { pause } from '../backoff.ts';
import type { DeliveryHandler, Settlement } from '../port.ts';

/** Moves a message to the parking queue, for good. */
export type Park = (body: Buffer, headers: Record<string, unknown>) => Promise<void>;

export interface HandOver {
  channel: Channel;
  /** Aborted when the channel is gone. Nothing can be acknowledged then; the broker delivers again. */
  gone: AbortSignal;
  /** Aborted when the channel is gone or the subscription closes. */
  over: AbortSignal;
  message: ConsumeMessage;
  handler: DeliveryHandler;
  park: Park;
  queue: string;
}

/**
 * Handles one delivery until it is settled. A message that cannot be handled now is kept and tried again, and not
 * returned: each return counts against the broker's delivery limit, which a long outage of the database would use up
 * for messages that are in order. Closing the channel returns what is left.
 */
export async function handOver(delivery: HandOver): Promise<void> {
  const { channel, gone, over, message } = delivery;
  for (let tries = 1; ; tries += 1) {
    const settlement = await ask(delivery);
    if (gone.aborted) return;
    if (settlement === 'ack') return acknowledge(channel, message);
    if (over.aborted) return;
    await pause(Math.min(2_000, 25 * 2 ** Math.min(tries, 7)), over);
    if (over.aborted) return;
  }
}

/** Answers `ack` for a message too that is safely in the parking queue. */
async function ask({ handler, park, message, queue }: HandOver): Promise<Exclude<Settlement, object>> {
  try {
    const deliveries = deliveriesOf(message);
    const settlement = await handler({ body: message.content.toString(), deliveries });
    if (typeof settlement === 'string') return settlement;
    await park(message.content, parkingHeaders(message, queue, settlement.park));
    return 'ack';
  } catch {
    return 'again';
  }
}

/** Quorum queues count returns, not deliveries; the first delivery has no such header. */
function deliveriesOf({ properties }: ConsumeMessage): number {
  const returns: unknown = properties.headers?.['x-delivery-count'];
  return 1 + (typeof returns === 'number' ? returns : 0);
}

const parkingHeaders = ({ properties, fields }: ConsumeMessage, queue: string, reason: string) => ({
  'x-waybill-reason': describeError(reason).slice(0, 500),
  'x-waybill-queue': queue,
  // A message that was parked before has its queue's name as routing key; the header keeps its type.
  'x-waybill-type': properties.headers?.['x-waybill-type'] ?? fields.routingKey,
  'x-waybill-message-id': String(properties.messageId ?? ''),
});

/**
 * The channel can close between the check and the call; then the broker delivers again, and the inbox recognises it.
 */
function acknowledge(channel: Channel, message: ConsumeMessage): void {
  try {
    channel.ack(message);
  } catch {
    // Nothing to do: the delivery tag belonged to the closed channel.
  }
}
