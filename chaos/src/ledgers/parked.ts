import amqp from 'amqplib';

/** Messages that lie in the broker's parking queue, and which queues should have refused each. */
export interface Parked {
  queue: string;
  body: string;
}

/** Takes everything out of the parking queue. */
export async function readParked(rabbitUrl: string): Promise<Parked[]> {
  const connection = await amqp.connect(rabbitUrl);
  try {
    const channel = await connection.createChannel();
    const parked: Parked[] = [];
    for (;;) {
      const message = await channel.get('waybill.parked');
      if (!message) return parked;
      const queue = String(message.properties.headers?.['x-waybill-queue']);
      parked.push({ queue, body: message.content.toString() });
    }
  } finally {
    await connection.close();
  }
}
