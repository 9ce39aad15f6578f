import { exampleOrder } from '../../journeys/support/example-order.ts';
import type { FourServices } from '../../journeys/support/four-services.ts';
import { median } from '../report/statistics.ts';
import { wireOrder } from './wire-order.ts';

const personas = ['ecom-express', 'metro-courier', 'northwind-air'];
const times = 15;

/**
 * Milliseconds that the providers take themselves for one order, asked alone: the slowest quote, then a booking.
 * Under load they take longer; that counts as ours.
 */
export async function providersOwnTime(platform: FourServices): Promise<number> {
  const ask = async (path: string, body: object) => {
    const began = performance.now();
    const answer = await fetch(`${platform.url('carrier-simulator')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = (await answer.json()) as { quotes?: { id: string }[] };
    return { took: performance.now() - began, quoteId: json.quotes?.[0]?.id };
  };
  const order = wireOrder(exampleOrder);
  const samples: number[] = [];
  for (let n = 0; n < times; n++) {
    const quotes = [];
    for (const persona of personas) quotes.push({ persona, ...(await ask(`/${persona}/quotes`, { order })) });
    const { persona, quoteId } = quotes.find((quote) => quote.quoteId) ?? quotes[0] ?? {};
    const reference = `alone-${crypto.randomUUID()}`;
    const booking = await ask(`/${persona}/bookings`, { reference, quoteId, order });
    samples.push(Math.max(...quotes.map(({ took }) => took)) + booking.took);
  }
  return median(samples);
}
