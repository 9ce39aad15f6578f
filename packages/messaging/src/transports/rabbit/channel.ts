import type { Channel, ChannelModel, ConfirmChannel } from 'amqplib';
import { pause, within } from '../backoff.ts';

/** A request to the broker that was not answered in time, or could not be sent. */
export class BrokerAway extends Error {
  override readonly name = 'BrokerAway';
}

interface Borrow<C extends Channel> {
  model: ChannelModel | undefined;
  create: (model: ChannelModel) => Promise<C>;
  withinMs: number;
}

/** Works on a channel of its own, and closes it afterwards: messages not settled by then go back to their queue. */
export async function onChannel<C extends Channel, T>(
  { model, create, withinMs }: Borrow<C>,
  work: (channel: C) => Promise<T>,
): Promise<T> {
  if (!model) throw new BrokerAway('the broker is away');
  const done = new AbortController();
  const late = pause(withinMs, done.signal).then((): never => {
    throw new BrokerAway(`the broker did not answer within ${withinMs} ms`);
  });
  late.catch(() => undefined); // if it loses the race below nobody listens to it, and Node would report it
  const opening = create(model).then(listened);
  try {
    return await Promise.race([late, opening.then(work)]);
  } finally {
    done.abort();
    await within(
      500,
      opening.then((channel) => channel.close()).catch(() => undefined),
    );
  }
}

/** An error event without a listener would end the process; the pending call rejects anyway. */
function listened<C extends Channel>(channel: C): C {
  channel.on('error', () => undefined);
  return channel;
}

export const plainChannel = (model: ChannelModel): Promise<Channel> => model.createChannel();
export const confirmChannel = (model: ChannelModel): Promise<ConfirmChannel> => model.createConfirmChannel();
