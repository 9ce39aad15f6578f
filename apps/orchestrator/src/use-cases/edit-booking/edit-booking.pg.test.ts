import {
  type DataOf,
  type Message,
  shipmentCancelled,
  shipmentDispatched,
  shipmentEdited,
  shipmentEditRefused,
  shipmentEditRequested,
} from '@waybill/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderGate, Tx } from '../../deps.ts';
import { unitOfWork } from '../../storage/index.ts';
import { demo } from '../../testing/orchestrator.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { editBooking } from './edit-booking.ts';

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform();
});
afterAll(() => waybill.close());

const booked = async (): Promise<string> => {
  const shipmentId = await waybill.order();
  await waybill.hears(shipmentDispatched, shipmentId);
  return shipmentId;
};
const bookingOf = (shipmentId: string) =>
  waybill.networks.ledger.find(({ reference }) => reference.startsWith(shipmentId));
const networkOf = (shipmentId: string) => waybill.networks.network(bookingOf(shipmentId)?.network ?? '');

test('a change that the network can make is made in the booking that stands', async () => {
  const shipmentId = await booked();
  await waybill.edit(shipmentId, ['delivery.instructions']);
  await waybill.hears(shipmentEdited, shipmentId);
  expect(bookingOf(shipmentId)?.state).toBe('booked');
  expect(JSON.stringify(bookingOf(shipmentId)?.change)).toContain('Please close the gate.');
});

test('a network that never changes it is not asked', async () => {
  const shipmentId = await booked();
  await waybill.edit(shipmentId, ['delivery.instructions', 'delivery.address']);
  const { reason, message } = await waybill.hears(shipmentEditRefused, shipmentId);
  expect(reason).toBe('unsupported');
  expect(message).toContain('does not change delivery.address after booking');
  expect(bookingOf(shipmentId)?.change).toBeUndefined();
});

test('a refusal comes back in the network’s own words', async () => {
  const shipmentId = await booked();
  networkOf(shipmentId).editing = ['refuses'];
  await waybill.edit(shipmentId, ['delivery.contact']);
  expect(await waybill.hears(shipmentEditRefused, shipmentId)).toMatchObject({
    reason: 'rejected',
    errors: [{ message: 'Not today.' }],
  });
});

test('a lost answer and a network that is away are asked again', async () => {
  const shipmentId = await booked();
  networkOf(shipmentId).editing = ['loses', 'is away'];
  await waybill.edit(shipmentId, ['delivery.contact']);
  await waybill.hears(shipmentEdited, shipmentId);
  expect(waybill.heard(shipmentId)).not.toContain('shipment.edit_refused');
});

test('a booking that was cancelled is left alone', async () => {
  const shipmentId = await booked();
  await waybill.cancel(shipmentId);
  await waybill.hears(shipmentCancelled, shipmentId);
  await waybill.edit(shipmentId, ['delivery.contact']);
  expect((await waybill.hears(shipmentEditRefused, shipmentId)).reason).toBe('not_booked');
});

test('a change that was given up is not made when its job is run again: another may have been made since', async () => {
  const shipmentId = await booked();
  const { example, type } = shipmentEditRequested;
  const message: Message<DataOf<typeof shipmentEditRequested>> = {
    ...{ id: 'msg_1', type, tenantId: demo.tenantId, subject: shipmentId, sequence: null },
    ...{ occurredAt: new Date().toISOString(), trace: {}, data: { ...example, shipmentId } },
  };
  const gate = { abilities: () => ({ edits: example.changed }) } as unknown as ProviderGate;
  const phases = editBooking({ gate });
  const inUnit = <T>(work: (unit: Tx) => Promise<T>): Promise<T> =>
    waybill.sql.transaction((sql) => work({ ...unitOfWork(sql), publish: async () => 'not relayed here' }));
  expect(await inUnit((unit) => phases.claim(message, unit))).toMatchObject({
    request: { order: example.order },
  });
  await inUnit((unit) => phases.giveUp?.(message, unit, new Error('no answer')) ?? Promise.resolve());
  expect(await inUnit((unit) => phases.claim(message, unit))).toBeNull();
});
