import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duplicateStorm } from '../testing/duplicate-storm.ts';
import { exampleOrder } from '../testing/example-order.ts';
import { booksIt, staysSilent } from '../testing/others.ts';
import { type Platform, platform } from '../testing/platform.ts';

let world: Platform;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());

const place = async (orderExternalId: string): Promise<string> => {
  world.others.script = booksIt;
  const { body } = await world.api.post('/shipments').send({ ...exampleOrder, orderExternalId });
  return body.id;
};

describe('an Idempotency-Key', () => {
  test('sent by twenty clients at once, on two processes, makes one shipment that all are told of', async () => {
    world.others.script = staysSilent;
    const aftermath = await duplicateStorm(world, { keys: 15, duplicates: 20, atOnce: 3 });
    expect(aftermath).toMatchObject({ shipmentsTold: 15, shipmentsStored: 15, disagreements: 0 });
    expect(Object.keys(aftermath.statuses)).not.toContain('500');
    expect(aftermath.replayed).toBe(15 * 19);
  }, 60_000);

  test('cancels once: the same request again is answered as the first was, not that it is cancelled already', async () => {
    const id = await place('once-cancelled');
    const cancel = () => world.api.delete(`/shipments/${id}`).set('idempotency-key', 'cancel-1');
    const [first, second] = [await cancel(), await cancel()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    expect((await world.api.delete(`/shipments/${id}`)).status).toBe(409);
  });

  test('belongs to one body: with another it is refused, whatever the operation', async () => {
    const id = await place('once-edited');
    const edit = (groupId: string) =>
      world.api.put(`/shipments/${id}`).set('idempotency-key', 'edit-1').send({ groupId });
    expect((await edit('a')).status).toBe(200);
    const { status, body } = await edit('b');
    expect([status, body.type]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('of a request that was refused may be used again', async () => {
    const send = (locationExternalId: string) =>
      world.api
        .post('/shipments')
        .set('idempotency-key', 'refused-1')
        .send({ ...exampleOrder, orderExternalId: 'once-refused', locationExternalId });
    expect((await send('nowhere')).status).toBe(422);
    expect((await send('7709')).status).toBe(201);
  });
});
