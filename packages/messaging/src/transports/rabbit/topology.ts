import type { Channel } from 'amqplib';

export interface Names {
  /** The topic exchange of every event. Default `waybill.events`. */
  exchange: string;
  /** Where messages lie that nobody can read, with the reason in their headers. Default `waybill.parked`. */
  parked: string;
}

export const defaultNames: Names = { exchange: 'waybill.events', parked: 'waybill.parked' };

/**
 * The type alone: a queue's arguments can never change afterwards, and a declaration with others closes the
 * channel (406). Limits, lengths and dead-lettering are the operator's, as policies.
 */
const quorum = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

export async function declareExchange(channel: Channel, { exchange, parked }: Names): Promise<void> {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.assertQueue(parked, quorum);
}

/** With the exchange it is bound to: either connection may be the first one up. */
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
