import { randomFrom } from '@waybill/testing';
import type { ClientAnswer } from '../ledgers/clients-log.ts';
import type { Databases } from '../ledgers/databases.ts';
import type { Ledgers } from '../ledgers/ledgers.ts';
import { unknownPrefix } from '../outside/foreign-pushes.ts';
import { planMerchants } from '../plan/merchants.ts';
import { planOrders } from '../plan/orders.ts';

/** A tiny run in which everything is right: order 1 is delivered, order 2 is cancelled and voided. New each time. */
export function goodLedgers(): Ledgers {
  const changes = [
    { shipmentId: 'shp_1', sequence: 1, status: 'REQUEST_RECEIVED' },
    { shipmentId: 'shp_1', sequence: 2, status: 'ORDER_DELIVERED' },
    { shipmentId: 'shp_2', sequence: 1, status: 'ORDER_CANCELLED' },
  ];
  return {
    workload: planOrders(2, randomFrom(1)).map((order) => ({ ...order, tenant: 'first' })),
    tenants: { first: 'ten_1', second: 'ten_2' },
    clients: { answers: answers(), requests: 5, unanswered: [] },
    carriers: {
      bookings: [booking('shp_1-1-1', 'T1', 'booked'), booking('shp_2-1-1', 'T2', 'cancelled')],
      pushes: [
        { hash: 'h1', kind: 'scan', sent: 3, accepted: 2, refused: 0 },
        { hash: 'h2', kind: 'unknown number', sent: 1, accepted: 1, refused: 0 },
        { hash: 'h3', kind: 'malformed', sent: 1, accepted: 0, refused: 1 },
      ],
    },
    merchants: {
      endpoints: planMerchants(2)
        .filter(({ kind, tenant }) => kind === 'healthy' && tenant === 'first')
        .map((plan) => ({ endpointId: 'whe_1', plan, received: changes.map(received) })),
      trapped: 0,
      forbidden: [{ url: 'http://169.254.169.254/', status: 422 }],
    },
    databases: databases(changes),
    broker: {
      poison: [{ afterOrders: 0, routingKey: 't.v1', body: 'poison-1' }],
      bindings: [{ queue: 'a.b', topic: 't.v1' }],
      parked: [{ queue: 'a.b', body: 'poison-1' }],
    },
    leaks: [],
    logBytes: 4_096,
    unrest: [],
  };
}

const booking = (reference: string, trackingId: string, state: 'booked' | 'cancelled') => ({
  reference,
  trackingId,
  state,
  returnTrackingId: null,
  journey: 'delivered',
  timesAsked: 1,
  scans: { planned: 8, pending: 0 },
});

const answers = (): ClientAnswer[] => {
  const created = {
    asked: 'create',
    status: 201,
    type: null,
    shipmentStatus: null,
    replayed: false,
  } as const;
  return [
    { ...created, order: 1, shipmentId: 'shp_1' },
    { ...created, order: 2, shipmentId: 'shp_2' },
    {
      ...created,
      asked: 'create with another body',
      order: 1,
      status: 422,
      type: 'IDEMPOTENCY_KEY_REUSED',
      shipmentId: null,
    },
    { ...created, asked: 'cancel', order: 2, status: 200, shipmentId: 'shp_2' },
  ];
};

const received = (change: Databases['changes'][number], arrival: number) => ({
  ...change,
  webhookId: `msg_${arrival}`,
  verified: true,
  arrival,
  answered: 200,
});

const databases = (changes: Databases['changes']): Databases => ({
  shipments: [
    { id: 'shp_1', tenantId: 'ten_1', orderExternalId: 'order-1', status: 'ORDER_DELIVERED', sequence: 2 },
    { id: 'shp_2', tenantId: 'ten_1', orderExternalId: 'order-2', status: 'ORDER_CANCELLED', sequence: 1 },
  ],
  idempotencyKeys: [
    { key: 'key-1', shipmentId: 'shp_1' },
    { key: 'key-2', shipmentId: 'shp_2' },
  ],
  changes,
  decisions: 2,
  dispatchSteps: 2,
  estimateSteps: 2,
  trackingFacts: 2,
  dispatches: [
    { shipmentId: 'shp_1', phase: 'dispatched' },
    { shipmentId: 'shp_2', phase: 'cancelled' },
  ],
  bookings: [
    { reference: 'shp_1-1-1', shipmentId: 'shp_1', state: 'booked', trackingId: 'T1' },
    { reference: 'shp_2-1-1', shipmentId: 'shp_2', state: 'voided', trackingId: 'T2' },
  ],
  scansByHash: new Map([
    ['h1', 2],
    ['h2', 1],
    ['h3', 1],
  ]),
  readings: { applied: 2, parked: 1, unreadable: 1 },
  parkedNumbers: [`${unknownPrefix}1`],
  tellings: [{ parcelId: 'pcl_1', count: 2, last: 2, saved: 2 }],
  inbox: {
    'orchestrator.plan-shipment': 2,
    'tracking-ingest.register-parcel': 2,
    'order-api.record-booking': 2,
    'order-api.record-scan': 2,
    'notifier.pass-on-status-change': 3,
  },
  outbox: { orders: 0 },
  deadJobs: [],
  scheduledJobs: 0,
  events: changes.map(({ shipmentId, sequence }) => ({ shipmentId, sequence, released: true })),
  undelivered: [],
  messages: 3,
  endpoints: [{ id: 'whe_1', status: 'enabled', deleted: false }],
  crossings: [{ table: 'notifications.messages.shipment_id', rows: 3, astray: 0 }],
});
