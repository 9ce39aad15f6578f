import { shipmentRenamed, trackingExceptionOpened } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { customerChange, warmTemplates } from './testing/customers.ts';
import { anEvent } from './testing/events.ts';
import { scene, verified } from './testing/scene.ts';
import { aShipment } from './testing/stories.ts';

const it = scene({ MAIL_CATCHER: 'true' });

const change = (shipmentId: string, orderExternalId: string, sequence = 1) => {
  const message = customerChange(shipmentId, 'PICKUP_COMPLETED', { sequence });
  return { ...message, data: { ...message.data, orderExternalId } };
};
const renamed = (shipmentId: string, orderExternalId: string, naming: number) =>
  anEvent(shipmentRenamed, { shipmentId, orderExternalId, naming });

/** What is found of an order by a name: the shipments of its timeline, of its webhooks, of its customer's messages. */
const found = async (name: string): Promise<unknown[]> => {
  const pages = [`/v1/shipments/${name}/timeline`, `/v1/shipments/${name}/webhooks`];
  const read = await Promise.all(pages.map((page) => it.merchant.get(page)));
  const { body } = await it.merchant.get(`/v1/customer-messages?shipmentId=${name}`).expect(200);
  const told = body.messages.map(({ shipmentId }: { shipmentId: string }) => shipmentId);
  return [...read.map(({ status, body: { shipmentId } }) => (status === 200 ? shipmentId : status)), ...told];
};
const all = (id: string) => [id, id, id];
const leadsTo = (name: string, expected: unknown[]) =>
  eventually(async () => expect(await found(name)).toEqual(expected), { within: 15_000 });
const nothing = [404, 404];

const shop = async () => {
  await warmTemplates();
  const settings = { enabled: true, appearance: { name: 'Fern & Walnut' } };
  await it.merchant.put('/v1/customer-message-settings', settings).expect(200);
};

test('a renamed order is found by its new name only, and its former one is free for another', async () => {
  await shop();
  const [id, other] = [aShipment(), aShipment()];
  await it.notifier.publish(change(id, 'former'));
  await leadsTo('former', all(id));
  await it.notifier.publish(renamed(id, 'new', 1));
  await leadsTo('new', all(id));
  expect(await found('former')).toEqual(nothing);
  await it.notifier.publish(change(other, 'former'));
  await leadsTo('former', all(other));
  expect(await found('new')).toEqual(all(id));
});

test('the last name holds, whatever the order in which names and changes are heard, and however often', async () => {
  await shop();
  const id = aShipment();
  await it.notifier.publish(renamed(id, 'last', 2), renamed(id, 'between', 1), renamed(id, 'last', 2));
  await it.notifier.publish(change(id, 'between'));
  await leadsTo('last', all(id));
  expect(await found('between')).toEqual(nothing);
});

test('an alert calls an order by its new name', async () => {
  const { secret } = await it.add({ eventTypes: ['shipment.exception_opened'] });
  const id = aShipment();
  await it.notifier.publish(change(id, 'former'), renamed(id, 'new', 1));
  await leadsTo('new', [id, id]);
  await it.notifier.publish(anEvent(trackingExceptionOpened, { shipmentId: id }));
  const [alert] = await eventually(() => {
    expect(it.receiver.requests).toHaveLength(1);
    return it.receiver.requests;
  });
  expect(alert && verified(alert, secret).data).toMatchObject({ orderExternalId: 'new' });
});
