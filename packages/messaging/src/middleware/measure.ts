import { counter, histogram } from '@waybill/telemetry';
import type { Clock } from '../clock.ts';
import type { Handle, Incoming, Middleware } from './handle.ts';

const handled = counter('messagesHandled');
const duration = histogram('messageDuration');
const age = histogram('messageAge');

/** Counts messages and measures, per consumer, how long each took and how old it was. */
export const measured =
  <In extends Incoming<never>>(clock: Clock): Middleware<In> =>
  (next: Handle<In>) =>
  async (incoming) => {
    const consumer = incoming.consumer.name;
    const start = performance.now();
    age.record((clock.now().getTime() - Date.parse(incoming.message.occurredAt)) / 1_000, { consumer });
    const outcome = await next(incoming);
    duration.record((performance.now() - start) / 1_000, { consumer });
    handled.add(1, { consumer, outcome });
    return outcome;
  };
