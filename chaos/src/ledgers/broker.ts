import type { PrivateRabbit } from '@waybill/testing';
import type { Poison } from '../plan/poison.ts';
import { type Parked, readParked } from './parked.ts';

/** What the broker itself knows at the end. */
export interface Broker {
  poison: readonly Poison[];
  /** Which queues hear which topic. */
  bindings: readonly { queue: string; topic: string }[];
  parked: readonly Parked[];
}

export async function readBroker(rabbit: PrivateRabbit, poison: readonly Poison[]): Promise<Broker> {
  const columns = ['source_name', 'destination_name', 'routing_key'];
  const rows = (await rabbit.ctl('-q', 'list_bindings', ...columns))
    .split('\n')
    .map((line) => line.split('\t'));
  const bindings = rows
    .filter(([source]) => source === 'waybill.events')
    .map(([, queue = '', topic = '']) => ({ queue, topic }));
  return { poison, bindings, parked: await readParked(rabbit.url) };
}

/** Messages in all queues but the parking, those in consumers' hands included. */
export async function messagesInQueues(rabbit: PrivateRabbit): Promise<number> {
  const rows = (await rabbit.ctl('-q', 'list_queues', 'name', 'messages'))
    .split('\n')
    .map((line) => line.split('\t'));
  return rows
    .filter(([name]) => name?.includes('.') && name !== 'waybill.parked')
    .reduce((sum, [, messages]) => sum + Number(messages), 0);
}
