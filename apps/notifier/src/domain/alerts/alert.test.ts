import { expect, test } from 'vitest';
import { alertOfChange, alertSettings, gatherMs, isWanted, nextMailAt, pauseMs } from './alert.ts';

const change = {
  shipmentId: 'shp_1',
  orderExternalId: '7709-001',
  sequence: 7,
  reread: false,
  note: 'Parcel damaged',
  changedAt: new Date(0),
};

test('a lost parcel alerts, a delivered one does not', () => {
  expect(alertOfChange({ ...change, status: 'ERROR_EXCEPTION' })).toMatchObject({
    kind: 'shipment_exception',
    title: 'Order 7709-001 was lost, damaged or destroyed',
    detail: 'Parcel damaged',
  });
  expect(alertOfChange({ ...change, status: 'ORDER_DELIVERED' })).toBeNull();
});

test('an old scan that is read again alerts nobody', () => {
  expect(alertOfChange({ ...change, status: 'ERROR_EXCEPTION', reread: true })).toBeNull();
});

test('the same change is the same alert, the next failure another', () => {
  const key = (sequence: number) => alertOfChange({ ...change, sequence, status: 'ORDER_FAILED' })?.dedupeKey;
  expect(key(7)).toBe(key(7));
  expect(key(8)).not.toBe(key(7));
});

test('without recipients nothing is mailed, and kinds can be left out', () => {
  expect(isWanted({}, 'write_back_failed')).toBe(false);
  const settings = { recipients: ['ops@shop.example'], kinds: { shipment_exception: false } };
  expect(isWanted(settings, 'write_back_failed')).toBe(true);
  expect(isWanted(settings, 'shipment_exception')).toBe(false);
  expect(alertSettings.safeParse({ recipients: ['nobody'] }).success).toBe(false);
});

test('mails gather for a while and keep their distance', () => {
  const now = new Date(1_000_000);
  expect(nextMailAt(now, null)).toEqual(new Date(now.getTime() + gatherMs));
  expect(nextMailAt(now, new Date(now.getTime() - 1000))).toEqual(new Date(now.getTime() - 1000 + pauseMs));
  expect(nextMailAt(now, new Date(0))).toEqual(new Date(now.getTime() + gatherMs));
});
