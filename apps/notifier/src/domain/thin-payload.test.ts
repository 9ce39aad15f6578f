import { shipmentStatusChanged } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { thin, thinStatusChangedWebhook } from './thin-payload.ts';
import { statusChangedPayload } from './webhook-payload.ts';

const occurredAt = '2026-01-15T14:17:26.412Z';
const body = thin(statusChangedPayload({ occurredAt, data: shipmentStatusChanged.example }, 3));

test('a thin webhook says what has happened to which shipment', () => {
  expect(body).toEqual({
    type: 'shipment.status_changed',
    timestamp: occurredAt,
    data: {
      shipmentId: shipmentStatusChanged.example.shipmentId,
      orderExternalId: '7709-001',
      sequence: 3,
      status: 'ORDER_DISPATCHED',
      changedAt: shipmentStatusChanged.example.changedAt,
    },
  });
});

test('a thin webhook is what its published schema says', () => {
  expect(thinStatusChangedWebhook.strict().parse(body)).toEqual(body);
});

test('nobody is named in it', () => {
  const { name, phone } = shipmentStatusChanged.example.shipment.deliveryContact as Record<string, string>;
  for (const personal of [name, phone]) expect(JSON.stringify(body)).not.toContain(personal);
});
