import type { ChannelModel } from 'amqplib';
import { TransportClosed } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { inFlightSet } from '../../running/in-flight.ts';
import type { Transport } from '../port.ts';
import { depthsOf } from './depths.ts';
import { keepLinked } from './link.ts';
import { parkingOf } from './parking.ts';
import { publisherOf } from './publisher.ts';
import { retirementOf } from './retirement.ts';
import { statusBoard } from './status.ts';
import { subscriberOf } from './subscriber.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { defaultNames, type Names } from './topology.ts';

export interface RabbitOptions {
  /** `amqp://user:password@host:5672/vhost`; several processes of a service may use the same. */
  url: string;
  /** The connections' name, as the broker's management shows it: mostly the service. */
  name?: string;
  logger: Log;
  /** Other names than `waybill.events` and `waybill.parked`: for tests that share a broker. */
  names?: Partial<Names>;
  /** Messages published and not yet confirmed; default 200, where quorum queues confirm fastest. */
  inFlight?: number;
  /** How long to wait for a confirm, in milliseconds; default 5000. */
  confirmTimeoutMs?: number;
}

/**
 * Acknowledgements may wait this long to be sent together. Nobody waits for them, since the broker delivers ahead
 * (prefetch).
 */
const acknowledgementsMs = 2;

/**
 * RabbitMQ: one topic exchange, a quorum queue per consumer. Returns at once, connects in the background, and
 * reconnects until it is closed. Publishing and consuming have a connection each: an alarm that blocks publishers must
 * not hold up acknowledgements.
 */
export function rabbitTransport(options: RabbitOptions): Transport {
  const { url, name = 'waybill', logger: log, inFlight = 200, confirmTimeoutMs = 5_000 } = options;
  const names = { ...defaultNames, ...options.names };
  const publisher = publisherOf({ names, inFlight, confirmTimeoutMs });
  const subscriptions = subscriptionsOf();
  const underWay = inFlightSet();
  const queues = new Set<string>();
  const open: { publishing?: ChannelModel; consuming?: ChannelModel } = {};
  let closed = false;

  const board = statusBoard(
    () => ({ closed, publishing: publishing.state(), consuming: consuming.state() }),
    log,
  );
  const publishing = keepLinked({
    url,
    name: `${name} publishing`,
    gatherMs: 0,
    onChange: board.look,
    onOpen: (model) => {
      open.publishing = model;
      return publisher.open(model);
    },
  });
  const consuming = keepLinked({
    url,
    name: `${name} consuming`,
    gatherMs: acknowledgementsMs,
    onChange: board.look,
    onOpen: (model, lost) => {
      open.consuming = model;
      return subscriptions.open(model, lost);
    },
  });

  return {
    status: board.now,
    onStatus: board.listen,
    async publish(messages) {
      if (closed) throw new TransportClosed();
      return underWay.track(publisher.publish(messages));
    },
    async subscribe(queue, handler) {
      if (closed) throw new TransportClosed();
      queues.add(queue.queue);
      const subscriber = subscriberOf({ options: queue, handler, names, park: publisher.park, log });
      const opened = subscriptions.add(subscriber);
      await (consuming.state().open ? opened : Promise.race([opened, consuming.firstTry]));
      return {
        close() {
          queues.delete(queue.queue);
          return subscriptions.remove(subscriber);
        },
      };
    },
    parking: parkingOf(names, () => open.publishing),
    retirement: retirementOf(names, () => open.consuming),
    depths: () => depthsOf(open.consuming, [...queues], names),
    async close() {
      closed = true;
      board.look();
      await subscriptions.close();
      await underWay.settled(confirmTimeoutMs);
      await Promise.all([publishing.close(), consuming.close()]);
    },
  };
}
