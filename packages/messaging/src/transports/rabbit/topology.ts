import type { Channel } from 'amqplib';

export interface Names {
  /** The topic exchange of every event. Default `waybill.events`. */
  exchange: string;
  /** The queue of messages that could not be decoded, with the reason in their headers. Default `waybill.parked`. */
  parked: string;
}

export const defaultNames: Names = { exchange: 'waybill.events', parked: 'waybill.parked' };

/**
 * Only the type: a queue's arguments can never change, and declaring it with others closes the channel (406). Limits,
 * lengths and dead-lettering are set by the operator, as policies.
 */
const quorum = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

export async function declareExchange(channel: Channel, { exchange, parked }: Names): Promise<void> {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.assertQueue(parked, quorum);
}

/** Declares the exchange too: either connection may be the first to come up. */
export async function declareQueue(
  channel: Channel,
  names: Names,
  queue: string,
  topics: readonly string[],
): Promise<void> {
  await declareExchange(channel, names);
  await channel.assertQueue(queue, quorum);
  for (const topic of topics) await channel.bindQueue(queue, names.exchange, topic);
}
