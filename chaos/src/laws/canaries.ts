import type { Ledgers } from '../ledgers/ledgers.ts';
import { canariesOfBorders } from './canaries-of-borders.ts';
import type { Canary } from './canary.ts';

/** For each law every crime that it must see, committed in ledgers that are good otherwise. */
export const canaries: Canary[] = [
  [
    0,
    'something never ends',
    (all) => {
      all.unrest = ['1 outbox rows in orders'];
    },
    /outbox rows/,
  ],
  [0, 'a client is never answered', ({ clients }) => void clients.unanswered.push(2), /order 2/],

  [
    1,
    'an answered order is no shipment',
    ({ databases }) => void databases.shipments.shift(),
    /is no shipment/,
  ],
  [
    1,
    'an order is two shipments',
    ({ databases: { shipments } }) =>
      void shipments.push({ ...(shipments[0] as (typeof shipments)[0]), id: 'shp_9' }),
    /is 2 shipments/,
  ],
  [
    1,
    'one answer names another shipment',
    ({ clients: { answers } }) =>
      void answers.push({ ...(answers[0] as (typeof answers)[0]), shipmentId: 'shp_9' }),
    /shp_9/,
  ],
  [
    1,
    'a repeated create is refused as a duplicate of itself',
    ({ clients: { answers } }) =>
      void answers.push({
        ...(answers[0] as (typeof answers)[0]),
        status: 422,
        type: 'DUPLICATE_ID',
        shipmentId: null,
      }),
    /DUPLICATE_ID/,
  ],
  [
    1,
    'a shipment exists that nobody ordered',
    (all) => {
      all.workload = all.workload.slice(1);
    },
    /nobody ordered/,
  ],
  [1, 'a key is forgotten', ({ databases }) => void databases.idempotencyKeys.pop(), /has 0 rows/],
  [
    1,
    'another body under the same key is accepted',
    ({ clients: { answers } }) => {
      for (const answer of answers) if (answer.asked === 'create with another body') answer.type = null;
    },
    /another body/,
  ],

  [
    2,
    'a shipment is booked twice',
    ({ carriers: { bookings } }) =>
      void bookings.push({
        ...(bookings[0] as (typeof bookings)[0]),
        reference: 'shp_1-1-2',
        trackingId: 'T9',
      }),
    /booked 2 times/,
  ],
  [2, 'a booking is not recorded', ({ databases }) => void databases.bookings.shift(), /not recorded/],
  [
    2,
    'a recorded booking does not exist',
    ({ carriers }) => void carriers.bookings.shift(),
    /stands at no carrier/,
  ],
  [
    2,
    'a cancelled shipment’s booking stands',
    ({ carriers: { bookings } }) => {
      for (const booking of bookings) booking.state = 'booked';
    },
    /is cancelled and its booking stands/,
  ],

  [
    3,
    'a scan that was accepted is not kept',
    ({ databases }) => void (databases.scansByHash as Map<string, number>).set('h1', 1),
    /answered 2 times and kept 1/,
  ],
  [
    3,
    'a scan is kept more often than it was sent',
    ({ databases }) => void (databases.scansByHash as Map<string, number>).set('h2', 5),
    /sent 1 times and kept 5/,
  ],
  [
    3,
    'a scan is never read',
    ({ databases }) => {
      databases.readings = { applied: 2, pending: 2 };
    },
    /never read/,
  ],
  [
    3,
    'a reading vanishes',
    ({ databases }) => {
      databases.readings = { applied: 3 };
    },
    /3 readings/,
  ],
  [
    3,
    'scans of a booked parcel stay parked',
    ({ databases }) => {
      databases.parkedNumbers = ['T1'];
    },
    /are parked/,
  ],

  [
    4,
    'a late scan wins',
    ({ databases: { shipments, changes } }) => {
      (shipments[0] as (typeof shipments)[0]).status = 'IN_TRANSIT';
      (changes[1] as (typeof changes)[0]).status = 'IN_TRANSIT';
    },
    /is IN_TRANSIT; its parcel was delivered/,
  ],
  [
    4,
    'a number is skipped',
    ({ databases: { changes } }) => {
      (changes[1] as { sequence: number }).sequence = 3;
    },
    /gap/,
  ],
  [
    4,
    'a change is missing',
    ({ databases }) => void databases.changes.splice(1, 1),
    /is at change 2 and has 1/,
  ],
  [
    4,
    'late news is believed, though the parcel arrives in the end',
    ({ databases: { changes, shipments } }) => {
      const told = ['ORDER_DISPATCHED', 'IN_TRANSIT', 'ORDER_DELAYED', 'PICKUP_COMPLETED', 'ORDER_DELIVERED'];
      Object.assign(shipments[0] as (typeof shipments)[0], { sequence: told.length });
      const own = told.map((status, index) => ({ shipmentId: 'shp_1', sequence: index + 1, status }));
      changes.splice(0, 2, ...own);
    },
    /shp_1 went back to PICKUP_COMPLETED with change 4/,
  ],
  [
    4,
    'somebody was told «cancelled» and it is not',
    ({ clients: { answers } }) =>
      void answers.push({
        ...(answers[0] as (typeof answers)[0]),
        asked: 'cancel',
        status: 200,
        shipmentId: 'shp_1',
      }),
    /was told that it is cancelled/,
  ],

  [
    5,
    'a message is taken twice',
    ({ databases }) => {
      databases.inbox = { ...databases.inbox, 'order-api.record-scan': 9 };
    },
    /scans heard/,
  ],
  [
    5,
    'a message is never published',
    ({ databases }) => {
      databases.outbox = { orders: 1 };
    },
    /1 outbox rows in orders/,
  ],
  [5, 'an event is lost on its way', ({ databases }) => void databases.events.pop(), /kept 0 times/],
  [
    5,
    'a telling has no number',
    ({ databases }) => {
      (databases.tellings[0] as { last: number }).last = 9;
    },
    /tellings/,
  ],

  [
    6,
    'an endpoint never hears of a change',
    ({ merchants }) => void merchants.endpoints[0]?.received.pop(),
    /never told/,
  ],
  [
    6,
    'an endpoint says no and is not asked again',
    ({ merchants }) => {
      for (const webhook of merchants.endpoints[0]?.received ?? []) webhook.answered = 500;
    },
    /never told/,
  ],
  [
    6,
    'changes come in the wrong order',
    ({ merchants }) => void swapArrivals(merchants.endpoints[0]),
    /after 2/,
  ],
  [
    6,
    'a signature does not verify',
    ({ merchants }) => {
      (merchants.endpoints[0]?.received[0] as { verified: boolean }).verified = false;
    },
    /signature/,
  ],
  [
    6,
    'a message is given up too early',
    ({ databases }) =>
      void databases.undelivered.push({
        endpointId: 'e',
        shipmentId: 'shp_1',
        sequence: 1,
        state: 'exhausted',
        attempts: 3,
      }),
    /given up after 3/,
  ],

  [
    7,
    'poison vanishes',
    ({ broker }) => {
      broker.parked = [];
    },
    /poison vanished/,
  ],
  [
    7,
    'a healthy message is parked',
    ({ broker }) => {
      broker.parked = [...broker.parked, { queue: 'q', body: 'healthy' }];
    },
    /not poison/,
  ],
  [
    7,
    'a job dies',
    ({ databases }) => void databases.deadJobs.push({ consumer: 'a.b', lastError: 'x' }),
    /is dead/,
  ],
  [
    7,
    'poison goes to nobody',
    ({ broker }) => {
      broker.bindings = [];
    },
    /proves nothing/,
  ],

  ...canariesOfBorders,
];

function swapArrivals(endpoint: Ledgers['merchants']['endpoints'][number] | undefined): void {
  const [first, second] = endpoint?.received ?? [];
  if (first && second) [first.arrival, second.arrival] = [second.arrival, first.arrival];
}
