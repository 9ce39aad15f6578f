import type { Channel, ConsumeMessage } from 'amqplib';
import { describeError } from '../../errors.ts';
import { pause } from '../backoff.ts';
import type { DeliveryHandler, Settlement } from '../port.ts';

/** Moves a message to the parking queue, for good. */
export type Park = (body: Buffer, headers: Record<string, unknown>) => Promise<void>;

export interface HandOver {
  channel: Channel;
  /** Aborted when the channel is gone, and with it the right to acknowledge: the broker delivers again. */
  gone: AbortSignal;
  /** Aborted when the channel is gone or the subscription closes. */
  over: AbortSignal;
  message: ConsumeMessage;
  handler: DeliveryHandler;
  park: Park;
  queue: string;
}

/**
 * Takes one delivery to its end. A message that cannot be handled now is kept in hand and tried again, not
 * returned: each return counts against the broker's delivery limit, and a long outage of the database would
 * use that up for messages that are innocent. Closing the channel gives back what is left.
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

/** What is parked for certain is done with here. */
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
  // One that was parked before came back under its queue's name.
  'x-waybill-type': properties.headers?.['x-waybill-type'] ?? fields.routingKey,
  'x-waybill-message-id': String(properties.messageId ?? ''),
});

/** A channel can die between the look and the call; then the broker delivers again, and the inbox knows. */
function acknowledge(channel: Channel, message: ConsumeMessage): void {
  try {
    channel.ack(message);
  } catch {
    // Nothing to do: the tag was of that channel.
  }
}
