import amqp from 'amqplib';
import type { Poison } from '../plan/poison.ts';

const exchange = 'waybill.events';

/** Puts a message on the exchange and insists until the broker has confirmed it. It may be there twice. */
export async function poison(rabbitUrl: string, { routingKey, body }: Poison): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await publish(rabbitUrl, routingKey, body);
    } catch (error) {
      if (tries >= 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function publish(rabbitUrl: string, routingKey: string, body: string): Promise<void> {
  const connection = await amqp.connect(rabbitUrl);
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.publish(exchange, routingKey, Buffer.from(body), {
      persistent: true,
      messageId: body.slice(0, 40),
    });
    await channel.waitForConfirms();
  } finally {
    await connection.close().catch(() => undefined);
  }
}
