import { trackingExceptionClosed, trackingExceptionOpened, writeBackSettled } from '@waybill/contracts';
import { answer, eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import {
  exceptionClosedWebhook,
  exceptionOpenedWebhook,
  thinExceptionOpenedWebhook,
  writeBackFailedWebhook,
} from './domain/alert-webhooks.ts';
import { anEvent } from './testing/events.ts';
import { scene, verified } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';

const it = scene();
const exceptions = { eventTypes: ['shipment.exception_opened', 'shipment.exception_closed'] };
const received = (count: number, path = '/') =>
  eventually(() => {
    const found = it.receiver.requests.filter((request) => request.path === path);
    expect(found).toHaveLength(count);
    return found;
  });
const bodies = async (count: number, secret: string, path = '/') =>
  (await received(count, path)).map((request) => verified(request, secret));

const known = async () => {
  const shipmentId = aShipment();
  await it.notifier.publish(statusChange(shipmentId, 1));
  await eventually(async () =>
    expect(await it.schema.sql('shipment_streams').where('shipment_id', shipmentId)).toHaveLength(1),
  );
  return shipmentId;
};

test('an exception that opens and closes is told, signed, and with the merchant’s own name for the order', async () => {
  const { secret } = await it.add(exceptions);
  const shipmentId = await known();
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId }));
  const [opened] = await bodies(1, secret);
  await it.notifier.publish(anEvent(trackingExceptionClosed, { shipmentId }));
  const [, closed] = await bodies(2, secret);
  expect(exceptionOpenedWebhook.parse(opened)).toEqual(opened);
  expect(exceptionClosedWebhook.parse(closed)).toEqual(closed);
  const about = { shipmentId, orderExternalId: '7709-001', kind: 'silent' };
  expect([opened?.data, closed?.data]).toMatchObject([about, { ...about, closedBy: 'news' }]);
  expect(closed?.data.exceptionId).toBe(opened?.data.exceptionId);
});

test('thin endpoints get the short form', async () => {
  const { secret } = await it.add({ ...exceptions, payload: 'thin' });
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId: await known() }));
  const [opened] = await bodies(1, secret);
  expect(thinExceptionOpenedWebhook.strict().parse(opened)).toEqual(opened);
  expect(opened?.data).not.toHaveProperty('trackingId');
});

test('a store that did not take the news is told of, one that did is not', async () => {
  const { secret } = await it.add({ eventTypes: ['write_back.failed'] });
  const shipmentId = await known();
  await it.notifier.publish(
    anEvent(writeBackSettled, { shipmentId, status: 'success' }),
    anEvent(writeBackSettled, { shipmentId, status: 'failure', failureReason: 'order is archived' }),
  );
  const [failed] = await bodies(1, secret);
  expect(writeBackFailedWebhook.parse(failed)).toMatchObject({
    type: 'write_back.failed',
    data: { shipmentId, orderExternalId: '7709-001', failureReason: 'order is archived' },
  });
});

test('filters by type and location hold for alerts; statuses say only which changes are wanted', async () => {
  const add = (path: string, over: object) => it.add({ url: `${it.receiver.url}${path}`, ...over });
  await add('/changes', { eventTypes: ['shipment.status_changed'], statuses: ['ORDER_DELIVERED'] });
  await add('/elsewhere', { ...exceptions, locationExternalIds: ['another'] });
  await add('/here', { ...exceptions, locationExternalIds: ['7709'], statuses: ['ORDER_DELIVERED'] });
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId: await known() }));
  await received(1, '/here');
  expect(it.receiver.requests).toHaveLength(1);
});

test('an alert is held up by no status change that fails, and found beside it', async () => {
  const { secret } = await it.add();
  it.receiver.next(answer.reply(500));
  const shipmentId = await known();
  await received(1);
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId }));
  const [, alert] = await received(2);
  expect(alert && verified(alert, secret).type).toBe('shipment.exception_opened');
  await eventually(async () => {
    const { body } = await it.merchant.get(`/v1/shipments/${shipmentId}/webhooks`).expect(200);
    expect(body.messages).toMatchObject([
      { eventType: 'shipment.exception_opened', sequence: null, state: 'delivered' },
      { eventType: 'shipment.status_changed', sequence: 1, state: 'pending' },
    ]);
  });
  const { entries } = (await it.merchant.get(`/v1/shipments/${shipmentId}/timeline?kinds=webhook`)).body;
  expect(entries).toHaveLength(2);
});

test('many alerts of one shipment are delivered each, in whatever order', async () => {
  const { secret } = await it.add(exceptions);
  const shipmentId = await known();
  const ids = Array.from({ length: 6 }, (_, index) => `exc_${index}`);
  await it.notifier.publish(
    ...ids.map((exceptionId) => anEvent(trackingExceptionOpened, { shipmentId, exceptionId })),
  );
  const told = await bodies(6, secret);
  expect(told.map(({ data }) => data.exceptionId).toSorted()).toEqual(ids);
});

test('an alert about a shipment that is not known here is told without its names', async () => {
  const { secret } = await it.add(exceptions);
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId: 'shp_stranger' }));
  expect((await bodies(1, secret))[0]?.data).toMatchObject({ orderExternalId: null });
});

test('an alert about a shipment whose location is not known here is told to no endpoint that asks for locations', async () => {
  await it.add({ ...exceptions, url: `${it.receiver.url}/one-store`, locationExternalIds: ['7709'] });
  const { secret } = await it.add({ ...exceptions, url: `${it.receiver.url}/head-office` });
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId: 'shp_stranger' }));
  expect(await bodies(1, secret, '/head-office')).toHaveLength(1);
  expect(await it.schema.sql('messages')).toHaveLength(1);
});

test('an alert can be sent again, and replayed with a window', async () => {
  const { id, secret } = await it.add(exceptions);
  const shipmentId = await known();
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId }));
  await received(1);
  const { messages } = (await it.merchant.get(`/v1/messages?endpointId=${id}`)).body;
  await eventually(async () =>
    expect((await it.merchant.act(`/v1/messages/${messages[0].id}/resend`)).status).toBeLessThan(300),
  );
  await received(2);
  it.notifier.clock.advance(1_000);
  const from = new Date(it.notifier.clock.now().getTime() - 60_000).toISOString();
  await eventually(async () => expect(await it.schema.sql('deliveries')).toHaveLength(0));
  await it.merchant.post(`/v1/webhook-endpoints/${id}/replays`, { from, states: ['delivered'] }).expect(202);
  await eventually(() => {
    it.notifier.clock.advance(1_000);
    expect(it.receiver.requests).toHaveLength(3);
  });
  expect(new Set((await bodies(3, secret)).map(({ data }) => data.exceptionId)).size).toBe(1);
});
