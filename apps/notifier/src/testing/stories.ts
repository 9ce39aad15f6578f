import { randomBytes, randomUUID } from 'node:crypto';
import { type Message, type StatusChange, shipmentStatusChanged } from '@waybill/contracts';
import type { Knex } from '@waybill/database';
import { vaultWith } from '@waybill/database';
import { v7 } from 'uuid';
import type { Deps, Unit } from '../deps.ts';
import { newEndpointId } from '../ids.ts';
import { newWebhookSecret } from '../secrets/webhook-secret.ts';
import { unitOfWork } from '../unit-of-work.ts';
import { passOnStatusChange } from '../use-cases/pass-on-status-change/pass-on-status-change.ts';

export const tenantId = 'ten_01jz0000000000000000000000';
export const testKey = randomBytes(32);
export const vault = vaultWith(new Map([['test', testKey]]));

let shipments = 0;
/** A shipment id that no other test uses. */
export const aShipment = (): string => `shp_${String(++shipments).padStart(26, '0')}`;

/** When every test's shipments were created; endpoints are older unless a test says otherwise. */
export const shipmentCreatedAt = new Date('2026-03-01T00:00:00.000Z');

/** The nth change of a shipment, as order-api publishes it. */
export const statusChange = (
  shipmentId: string,
  sequence: number,
  { occurredAt = new Date(), tenant = tenantId } = {},
): Message<StatusChange> => {
  const { shipment } = shipmentStatusChanged.example;
  return {
    id: v7(),
    type: shipmentStatusChanged.type,
    tenantId: tenant,
    subject: shipmentId,
    sequence,
    occurredAt: occurredAt.toISOString(),
    trace: {},
    data: {
      ...shipmentStatusChanged.example,
      shipmentId,
      shipment: { ...shipment, id: shipmentId, createdAt: shipmentCreatedAt.toISOString() },
    },
  };
};

/** Adds an endpoint straight to the table and answers its id and secret. */
export const anEndpoint = async (
  sql: Knex,
  { url = 'http://127.0.0.1:9/', createdAt = new Date(0), tenant = tenantId } = {},
): Promise<{ id: string; secret: string }> => {
  const id = newEndpointId();
  const secret = newWebhookSecret();
  const place = { tenantId: tenant, table: 'webhook_endpoints', column: 'secret', row: id };
  await sql('webhook_endpoints').insert({
    id,
    tenant_id: tenant,
    url,
    event_types: [],
    secret: vault.seal(secret, place),
    created_at: createdAt,
  });
  return { id, secret };
};

/** Transactions as the messaging of a running service offers them; what they publish goes nowhere. */
export const transactions =
  (sql: Knex): Deps['inTransaction'] =>
  (work) =>
    inUnit(sql, (unit) => work({ ...unit, publish: async () => randomUUID() }));

/** Runs work in a transaction on the notifier's ports. */
export const inUnit = <T>(sql: Knex, work: (unit: Unit) => Promise<T>): Promise<T> =>
  sql.transaction((transaction) => work(unitOfWork(transaction)));

/** Hears a status change as the consumer does, in a transaction that is the caller's to end. */
export const hearIn = (unit: Unit, message: Message<StatusChange>, now = new Date()): Promise<void> => {
  const handle = passOnStatusChange({
    clock: { now: () => now },
    wakeDispatcher: () => {},
    placeFor: () => null,
  });
  return handle(message, unit);
};

/** Hears a status change as the consumer does. */
export const hear = (sql: Knex, message: Message<StatusChange>, now = new Date()): Promise<void> =>
  inUnit(sql, (unit) => hearIn(unit, message, now));

/** Hears the changes first to last of a shipment. */
export const hearAll = async (sql: Knex, shipmentId: string, count: number): Promise<void> => {
  for (let sequence = 1; sequence <= count; sequence++) await hear(sql, statusChange(shipmentId, sequence));
};
