import type { Socket } from 'node:net';
import { type ChannelModel, connect } from 'amqplib';
import type { Poison } from '../plan/poison.ts';

const exchange = 'waybill.events';

export interface Patience {
  /** How long one try may take, in milliseconds: a broker in alarm leaves it without an answer. */
  tryForMs: number;
  /** How often it is tried before that is an error. */
  tries: number;
  /** Milliseconds between two tries. */
  pauseMs: number;
}

/** Half a minute of refusals, or five minutes of silence. */
const patient: Patience = { tryForMs: 5_000, tries: 60, pauseMs: 500 };

/** Puts a message on the exchange and insists until the broker has confirmed it. It may be there twice. */
export async function poison(
  rabbitUrl: string,
  message: Pick<Poison, 'routingKey' | 'body'>,
  { tryForMs, tries, pauseMs }: Patience = patient,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await publish(rabbitUrl, message, tryForMs);
    } catch (error) {
      if (tried >= tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

async function publish(rabbitUrl: string, message: Pick<Poison, 'routingKey' | 'body'>, withinMs: number) {
  // Silence while it connects; once it is open, `lost` keeps the time.
  const connection = await connect(rabbitUrl, { timeout: withinMs });
  const { promise: lost, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no confirmation within ${withinMs} ms`)), withinMs);
  connection.on('error', reject);
  // A client that loses its broker is told so here only: a confirmation that was under way is never answered.
  connection.on('close', () => reject(new Error('the connection is gone')));
  try {
    await Promise.race([confirmed(connection, message), lost]);
  } finally {
    clearTimeout(timer);
    // No farewell: a broker in alarm would not read it.
    (connection.connection as unknown as { stream: Socket }).stream.destroy();
  }
}

async function confirmed(
  connection: ChannelModel,
  { routingKey, body }: Pick<Poison, 'routingKey' | 'body'>,
) {
  const channel = await connection.createConfirmChannel();
  channel.on('error', () => undefined);
  channel.publish(exchange, routingKey, Buffer.from(body), {
    persistent: true,
    messageId: body.slice(0, 40),
  });
  await channel.waitForConfirms();
}
