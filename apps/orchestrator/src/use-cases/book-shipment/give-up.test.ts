import type { Logger } from '@waybill/telemetry';
import { expect, test } from 'vitest';
import type { Deps, ProviderGate } from '../../deps.ts';
import { defaultPace } from '../../domain/dispatch/pace.ts';
import { labelLinks } from '../../labels/index.ts';
import { bookShipment } from './book-shipment.ts';
import { key, memory } from './testing/memory.ts';

const gate = {
  abilities: () => ({ looksUp: true, booksOnce: false, cancels: true }),
} as unknown as ProviderGate;
const deps: Deps = {
  clock: { now: () => new Date(1_000) },
  logger: {} as Logger,
  gate,
  pace: defaultPace,
  labelLinks: labelLinks('http://127.0.0.1', async () => Buffer.alloc(32)),
};

test('a message that is given up hands its turn on, and the next one looks before it books', async () => {
  const { unit, published, dispatch } = memory(1, () => 1_000);
  const phases = bookShipment(deps);
  const message = { id: 'msg_1', tenantId: key.tenantId, data: { shipmentId: 'shp_1', attempt: 1 } } as never;
  await phases.claim(message, unit);
  await phases.giveUp?.(message, unit, new Error('defect'));
  expect(published).toMatchObject([
    { type: 'shipment.estimated' },
    { type: 'shipment.planned' },
    { type: 'booking.turn_due', data: { turn: 2 }, due: 2_000 },
  ]);
  const next = {
    id: 'msg_2',
    tenantId: key.tenantId,
    data: { shipmentId: 'shp_1', attempt: 1, turn: 2 },
  } as never;
  expect(await phases.claim(next, unit)).toMatchObject({ step: { do: 'look-up', bookIfMissing: false } });
  expect(dispatch().turn.holder).toBe('msg_2');
});
