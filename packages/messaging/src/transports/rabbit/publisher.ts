import type { ChannelModel, ConfirmChannel, Message, Options } from 'amqplib';
import { describeError } from '../../errors.ts';
import type { Outgoing, PublishResult } from '../port.ts';
import { portionOf, type Verdict } from './portion.ts';
import { roomFor } from './room.ts';
import { declareExchange, type Names } from './topology.ts';

export interface PublisherOptions {
  names: Names;
  /** Messages sent and not yet confirmed. */
  inFlight: number;
  /** After this a message counts as unknown. */
  confirmTimeoutMs: number;
}

export interface Publisher {
  /** Opens the confirm channel on a new connection, and closes the connection with it: it has no other use. */
  open(model: ChannelModel): Promise<void>;
  publish(messages: readonly Outgoing[]): Promise<PublishResult[]>;
  /** Moves a message to the parking queue; rejects unless the broker has confirmed it. */
  park(body: Buffer, headers: Record<string, unknown>): Promise<void>;
}

/** One message as the channel takes it. */
interface Letter {
  exchange: string;
  key: string;
  body: Buffer;
  properties: Options.Publish & { messageId: string };
}

const confirmed: Verdict = { outcome: 'confirmed' };
const unroutable: Verdict = { outcome: 'unroutable', reason: 'no queue wants it' };

/** Publishes with confirms and `mandatory`: a message that no queue wants is confirmed too, but returned first. */
export function publisherOf({ names, inFlight, confirmTimeoutMs }: PublisherOptions): Publisher {
  const room = roomFor(inFlight);
  const returned = new Set<string>();
  const late: Verdict = { outcome: 'unknown', reason: `not confirmed within ${confirmTimeoutMs} ms` };
  let channel: ConfirmChannel | undefined;

  const send = ({ exchange, key, body, properties }: Letter, settle: (verdict: Verdict) => void) => {
    const onConfirm = (error: unknown) => {
      const wasReturned = returned.delete(properties.messageId);
      if (error) settle({ outcome: 'unknown', reason: describeError(error) });
      else settle(wasReturned ? unroutable : confirmed);
    };
    try {
      if (!channel) return settle({ outcome: 'unknown', reason: 'not connected' });
      channel.publish(exchange, key, body, { ...properties, persistent: true, mandatory: true }, onConfirm);
    } catch (error) {
      settle({ outcome: 'unknown', reason: describeError(error) }); // a channel that has died throws
    }
  };
  const sendAll = (letters: readonly Letter[], onSettled?: () => void): Promise<Verdict[]> => {
    const portion = portionOf({ size: letters.length, withinMs: confirmTimeoutMs, late, onSettled });
    for (const [at, letter] of letters.entries()) send(letter, (verdict) => portion.settle(at, verdict));
    return portion.all;
  };
  const letterOf = ({ id, type, body, trace }: Outgoing): Letter => ({
    exchange: names.exchange,
    key: type,
    body: Buffer.from(body),
    // The trace in which the event happened, for listeners that do not read envelopes.
    properties: { messageId: id, type, contentType: 'application/json', headers: trace },
  });
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
    async publish(messages) {
      const portions: Promise<Verdict[]>[] = [];
      for (let at = 0; at < messages.length; ) {
        const count = await room.take(messages.length - at);
        portions.push(sendAll(messages.slice(at, at + count).map(letterOf), room.leave));
        at += count;
      }
      const verdicts = (await Promise.all(portions)).flat();
      return messages.map(({ id }, at) => ({ id, ...(verdicts[at] ?? late) }));
    },
    async park(body, headers) {
      const properties = { messageId: crypto.randomUUID(), headers };
      const [verdict = late] = await sendAll([{ exchange: '', key: names.parked, body, properties }]);
      if (verdict.outcome !== 'confirmed')
        throw new Error(`Not parked: ${verdict.reason ?? verdict.outcome}`);
    },
  };
}
