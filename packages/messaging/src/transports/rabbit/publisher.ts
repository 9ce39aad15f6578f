import type { ChannelModel, ConfirmChannel, Message, Options } from 'amqplib';
import { describeError } from '../../errors.ts';
import { slotsOf } from '../../running/slots.ts';
import type { Outgoing, PublishResult } from '../port.ts';
import { declareExchange, type Names } from './topology.ts';

export interface PublisherOptions {
  names: Names;
  /** Messages sent and not yet confirmed. */
  inFlight: number;
  /** After this a message counts as unknown. */
  confirmTimeoutMs: number;
}

export interface Publisher {
  /** Opens the confirm channel on a new connection, which is closed with it: it has no other use. */
  open(model: ChannelModel): Promise<void>;
  publish(messages: readonly Outgoing[]): Promise<PublishResult[]>;
  /** Moves a message to the parking queue; rejects unless the broker has confirmed it. */
  park(body: Buffer, headers: Record<string, unknown>): Promise<void>;
}

type Verdict = Omit<PublishResult, 'id'>;

/** Publishes with confirms and `mandatory`: a message that no queue wants is confirmed too, but returned first. */
export function publisherOf({ names, inFlight, confirmTimeoutMs }: PublisherOptions): Publisher {
  const slots = slotsOf(inFlight);
  const never = new AbortController().signal;
  const returned = new Set<string>();
  let channel: ConfirmChannel | undefined;

  const send = (
    exchange: string,
    key: string,
    body: Buffer,
    options: Options.Publish & { messageId: string },
  ) =>
    new Promise<Verdict>((resolve) => {
      const late = { outcome: 'unknown', reason: `not confirmed within ${confirmTimeoutMs} ms` } as const;
      const timer = setTimeout(() => resolve(late), confirmTimeoutMs);
      const settle = (verdict: Verdict) => {
        clearTimeout(timer);
        resolve(verdict);
      };
      const onConfirm = (error: unknown) => {
        const unroutable = returned.delete(options.messageId);
        if (error) settle({ outcome: 'unknown', reason: describeError(error) });
        else
          settle(
            unroutable ? { outcome: 'unroutable', reason: 'no queue wants it' } : { outcome: 'confirmed' },
          );
      };
      try {
        if (!channel) return settle({ outcome: 'unknown', reason: 'not connected' });
        channel.publish(exchange, key, body, { ...options, persistent: true, mandatory: true }, onConfirm);
      } catch (error) {
        settle({ outcome: 'unknown', reason: describeError(error) }); // a channel that has died throws
      }
    });
  const publishOne = async ({ id, type, body, trace }: Outgoing): Promise<PublishResult> => {
    const release = await slots.acquire(never);
    // For whoever listens without reading envelopes: the trace that the event happened in.
    const headers = { ...trace };
    const options = { messageId: id, type, contentType: 'application/json', headers };
    const verdict = await send(names.exchange, type, Buffer.from(body), options).finally(release);
    return { id, ...verdict };
  };
  return {
    async open(model) {
      const opened = await model.createConfirmChannel();
      opened.on('error', () => undefined); // 'close' follows
      opened.on('close', () => {
        if (channel === opened) channel = undefined;
        void model.close().catch(() => undefined); // rejects where it is closed already
      });
      opened.on('return', ({ properties }: Message) => returned.add(properties.messageId));
      await declareExchange(opened, names);
      returned.clear();
      channel = opened;
    },
    publish: (messages) => Promise.all(messages.map(publishOne)),
    async park(body, headers) {
      const { outcome, reason } = await send('', names.parked, body, {
        messageId: crypto.randomUUID(),
        headers,
      });
      if (outcome !== 'confirmed') throw new Error(`Not parked: ${reason ?? outcome}`);
    },
  };
}
