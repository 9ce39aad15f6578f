import { counter, logEvents } from '@waybill/telemetry';
import type { Consumer } from '../consumer.ts';
import { describeError } from '../errors.ts';
import { decode } from '../middleware/decode.ts';
import type { Incoming } from '../middleware/handle.ts';
import { aroundDelivery } from '../middleware/index.ts';
import type { Delivery, DeliveryHandler, Settlement } from '../transports/port.ts';
import { batching, singly } from './batching.ts';
import type { Engine } from './engine.ts';
import type { InFlight } from './in-flight.ts';
import type { Slots } from './slots.ts';
import { deliverOn } from './work-on.ts';
import { deliverPerform } from './work-perform.ts';

/** A consumer at work in this process. */
export interface Listener<Unit> {
  consumer: Consumer<Unit>;
  slots: Slots;
}

const parked = counter('messagesParked');

/** The handler that the transport calls for each message of one consumer's queue. */
export function listen<Unit>(
  engine: Engine<Unit>,
  { consumer, slots }: Listener<Unit>,
  inFlight: InFlight,
): DeliveryHandler {
  const handle = aroundDelivery(engine, (incoming: Incoming<Unit>) =>
    consumer.kind === 'on'
      ? deliverOn(engine, consumer, incoming)
      : deliverPerform(engine, consumer, incoming),
  );
  const takeSeat = consumer.kind === 'on' ? batching(engine, consumer, slots) : singly(engine, slots);
  const take: DeliveryHandler = async (delivery) => {
    const decoded = tryDecode(engine, consumer, delivery);
    if ('park' in decoded) return decoded;
    const seat = await takeSeat(decoded.message, delivery.deliveries);
    if (!seat) return 'again';
    const after: Promise<unknown>[] = [];
    const goesOn = (work: Promise<unknown>) => after.push(inFlight.track(work));
    try {
      const outcome = await handle({
        consumer,
        ...decoded,
        attempt: 1,
        deliveries: delivery.deliveries,
        goesOn,
        ...(seat.share && { share: seat.share }),
      });
      await engine.failpoints.hit('consumer.after-commit-before-ack');
      return outcome === 'unavailable' ? 'again' : 'ack';
    } finally {
      void Promise.allSettled(after).then(seat.leave);
    }
  };
  return (delivery) => inFlight.track(take(delivery));
}

function tryDecode<Unit>(
  { log }: Engine<Unit>,
  { event, name }: Consumer<Unit>,
  { body }: Delivery,
): Pick<Incoming<Unit>, 'message'> | Exclude<Settlement, string> {
  try {
    return { message: decode(event, body) };
  } catch (error) {
    const reason = describeError(error);
    parked.add(1, { consumer: name });
    log.error({ event: logEvents.messageParked, consumer: name, reason }, 'A message cannot be decoded');
    return { park: reason };
  }
}
