import { answer, eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { scene } from './testing/scene.ts';
import { aShipment, statusChange } from './testing/stories.ts';

const it = scene();
const ask = (shipment: string, query = '') => it.merchant.get(`/v1/shipments/${shipment}/webhooks${query}`);

test('one page says who was told what, when, and what they answered', async () => {
  const { id } = await it.add();
  it.receiver.next(answer.reply(500, 'out of order'), answer.reply(200, 'thanks'));
  const shipment = aShipment();
  await it.notifier.publish(statusChange(shipment, 1), statusChange(shipment, 2));
  await eventually(async () => {
    it.notifier.clock.advance(1_000);
    expect((await ask(shipment)).body.messages?.[0]).toMatchObject({ sequence: 2, state: 'delivered' });
  });
  const { body } = await ask(shipment).expect(200);
  expect(body.shipmentId).toBe(shipment);
  expect(body.messages).toMatchObject([
    { sequence: 2, status: 'ORDER_DISPATCHED', attempts: [{ number: 1, status: 200 }] },
    {
      sequence: 1,
      endpointId: id,
      endpointUrl: `${it.receiver.url}/`,
      attempts: [
        { number: 1, status: 500, failure: 'status', answer: 'out of order' },
        { number: 2, status: 200, failure: null, answer: 'thanks' },
      ],
    },
  ]);
});

test('it is found by the merchant’s own name for the shipment, too, and read page by page', async () => {
  await it.add();
  const shipment = aShipment();
  await it.notifier.publish(...[1, 2, 3].map((sequence) => statusChange(shipment, sequence)));
  await eventually(async () => expect((await ask('7709-001')).body.messages).toHaveLength(3));
  const first = (await ask('7709-001', '?limit=2').expect(200)).body;
  expect(first.shipmentId).toBe(shipment);
  const { next } = first.paginationToken;
  const second = (await ask('7709-001', `?limit=2&paginationToken=${next}`).expect(200)).body;
  const sequences = [...first.messages, ...second.messages].map(({ sequence }) => sequence);
  expect(sequences).toEqual([3, 2, 1]);
  expect(second.paginationToken.next).toBeNull();
});

test('a shipment nobody knows, and another tenant’s, are not found', async () => {
  const shipment = aShipment();
  await it.notifier.publish(statusChange(shipment, 1, { tenant: 'ten_other' }));
  await eventually(async () =>
    expect(await it.schema.sql('shipment_streams').where('shipment_id', shipment)).toHaveLength(1),
  );
  await ask(shipment).expect(404);
  await ask('shp_unknown').expect(404);
  await ask('7709-001').expect(404);
});
