import { shipmentDispatched, shipmentRenamed } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demo } from './testing/orchestrator.ts';
import { type Platform, platform } from './testing/platform.ts';

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform();
});
afterAll(() => waybill.close());

const found = async (name: string): Promise<unknown[]> => {
  const pages = [`/v1/decisions/${name}`, `/v1/shipments/${name}/provider-calls`];
  const asked = pages.map((page) => waybill.api.get(page).set('authorization', `Bearer ${demo.apiKey}`));
  return (await Promise.all(asked)).map(({ status, body }) => (status === 200 ? body.shipmentId : status));
};
const both = (answer: unknown) => [answer, answer];
const placed = async (orderExternalId: string): Promise<string> => {
  const id = await waybill.order({ orderExternalId });
  await waybill.hears(shipmentDispatched, id);
  return id;
};
const rename = (shipmentId: string, orderExternalId: string, naming: number) =>
  waybill.tell(shipmentRenamed, { shipmentId, orderExternalId, naming });

test('a renamed order is found by its new name only, and its former one is free for another', async () => {
  const id = await placed('former-1');
  await rename(id, 'new-1', 1);
  await eventually(async () => expect(await found('new-1')).toEqual(both(id)));
  expect(await found('former-1')).toEqual(both(404));
  expect(await found(id)).toEqual(both(id));
  const other = await placed('former-1');
  expect(await found('former-1')).toEqual(both(other));
  expect(await found('new-1')).toEqual(both(id));
});

test('the last name holds, whatever the order in which names are heard, and however often', async () => {
  const id = await placed('former-2');
  await rename(id, 'former-2', 2);
  await rename(id, 'new-2', 1);
  await rename(id, 'former-2', 2);
  const other = await placed('beside-2');
  await rename(other, 'beside-2-new', 1);
  await eventually(async () => expect(await found('beside-2-new')).toEqual(both(other)));
  expect(await found('former-2')).toEqual(both(id));
  expect(await found('new-2')).toEqual(both(404));
});

test('a name that was heard before the order was is known when it comes', async () => {
  const shipmentId = 'shp_named_first';
  await rename(shipmentId, 'new-3', 1);
  await waybill.order({ shipmentId, orderExternalId: 'former-3' });
  await waybill.hears(shipmentDispatched, shipmentId);
  await eventually(async () => expect(await found('new-3')).toEqual(both(shipmentId)));
  expect(await found('former-3')).toEqual(both(404));
});
