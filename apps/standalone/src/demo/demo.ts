import { setTimeout as pause } from 'node:timers/promises';
import type { Credentials } from '../credentials.ts';
import { exampleOrder } from '../example-order.ts';
import { merchantClient } from './client.ts';
import { receiveWebhooks } from './receiver.ts';
import { type Heard, line, progress } from './timeline.ts';

/** Longer than any simulated delivery at the default speed; a demo that hangs is worse than one that fails. */
const patienceMs = 180_000;

/**
 * Places the example order and tells its story until it is delivered and every status change has been heard of
 * by webhook. Answers whether it was delivered; throws when that takes too long.
 */
export const demonstrate = async (
  credentials: Credentials,
  say: (line: string) => void,
): Promise<boolean> => {
  const began = Date.now();
  const tell = (who: string, what: string) => say(line((Date.now() - began) / 1000, who, what));
  const heard: Heard[] = [];
  const receiver = await receiveWebhooks(({ data }) => {
    heard.push(data);
    tell('webhook', `#${data.sequence} ${data.status}, signature verified`);
  });
  const merchant = merchantClient(credentials);
  const endpoint = await merchant.addEndpoint(receiver.url);
  receiver.trust(endpoint.secret);
  try {
    const order = exampleOrder(`7709-${began.toString(36)}`, credentials.locationExternalId);
    tell('merchant', `places order ${order.orderExternalId}`);
    const shipment = await merchant.place(order);
    tell(
      'answer',
      `${shipment.status}, ${shipment.provider?.displayName ?? 'no provider yet'}, ${shipment.amount ?? '?'} ${shipment.currencyCode}, tracking id ${shipment.trackingId ?? 'to come'}`,
    );
    tell('page', `what the customer sees: ${await merchant.page(shipment.id)}`);
    let shown = 0;
    for (;;) {
      const history = await merchant.history(shipment.id);
      for (const entry of history.slice(shown))
        tell('history', `${entry.status}${entry.note ? `: ${entry.note}` : ''} (${entry.statusUser})`);
      shown = history.length;
      const { ended, delivered, everyoneTold } = progress(history, heard);
      if (ended && everyoneTold) return delivered;
      if (Date.now() - began > patienceMs) throw new Error(`Not delivered after ${patienceMs / 1000} s`);
      await pause(250);
    }
  } finally {
    await merchant.removeEndpoint(endpoint.id).catch(() => undefined);
    await receiver.close();
  }
};
