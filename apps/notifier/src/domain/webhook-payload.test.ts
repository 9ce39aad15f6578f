import { shipmentStatusChanged } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { statusChangedPayload, statusChangedWebhook } from './webhook-payload.ts';

const occurredAt = '2026-01-15T14:17:26.412Z';
const payload = statusChangedPayload({ occurredAt, data: shipmentStatusChanged.example }, 3);

test('a webhook says type, time, sequence and the whole shipment', () => {
  expect(payload).toMatchObject({
    type: 'shipment.status_changed',
    timestamp: occurredAt,
    data: { sequence: 3, status: 'ORDER_DISPATCHED', shipment: { orderExternalId: '7709-001' } },
  });
});

test('a webhook is what its published schema says', () => {
  expect(statusChangedWebhook.parse(payload)).toEqual(payload);
});
