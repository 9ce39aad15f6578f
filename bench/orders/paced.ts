import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from 'undici';
import { placeOrder, type Target } from './load.ts';

/**
 * Orders at a steady rate, whether the ones before are answered or not. Answers each one's milliseconds from the
 * moment it was due, so that waiting behind others counts.
 */
export async function placeAtRate(
  target: Target,
  { perSecond, orders }: { perSecond: number; orders: number },
): Promise<number[]> {
  const dispatcher = new Agent({ connections: 256 });
  const run = crypto.randomUUID().slice(0, 8);
  const began = performance.now();
  const one = async (number: number): Promise<number> => {
    const due = began + (number * 1_000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    await placeOrder(target, `${run}-${number}`, { respondAsync: false, dispatcher, client: number });
    return performance.now() - due;
  };
  const times = await Promise.all(Array.from({ length: orders }, (_, number) => one(number)));
  await dispatcher.close();
  await target.atRest();
  return times;
}
