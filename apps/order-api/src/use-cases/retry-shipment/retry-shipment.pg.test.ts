import { shipmentResource } from '@waybill/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, findsNobody, staysSilent } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';

let world: Platform;
let count = 0;

beforeAll(async () => {
  world = await platform();
});
afterAll(() => world.close());
beforeEach(() => {
  world.others.script = findsNobody;
});

/** A shipment that nobody took. Answers its id. */
const failed = async (): Promise<string> => {
  const order = { ...exampleOrder, orderExternalId: `retry-${++count}` };
  const { body, status } = await world.api.post('/shipments').send(order);
  expect([status, body.type]).toEqual([422, 'NO_PROVIDER_MATCHED']);
  return body.errors[0].shipmentId;
};
const retry = (reference: string) => world.api.post(`/shipments/${reference}/retry`);
const attemptsOf = (id: string) =>
  world.others.requested.filter(({ subject }) => subject === id).map(({ data }) => data.attempt);

describe('201', () => {
  test('the order is placed in a second attempt, and its history tells both', async () => {
    const id = await failed();
    world.others.script = booksIt;
    const { status, body } = await retry(id);
    expect(status).toBe(201);
    expect(shipmentResource.parse(body)).toMatchObject({ id, status: 'ORDER_DISPATCHED' });
    expect(attemptsOf(id)).toEqual([1, 2]);
    const { body: history } = await world.api.get(`/shipments/${id}/status-history`);
    expect(history[0].orderStatus.map((line: { status: string }) => line.status)).toEqual([
      'REQUEST_RECEIVED',
      'ESTIMATES_FAILED',
      'REQUEST_RECEIVED',
      'ESTIMATES_RECEIVED',
      'ORDER_DISPATCHED',
    ]);
  });

  test('the merchant’s own name for the order serves too', async () => {
    const id = await failed();
    world.others.script = booksIt;
    const { status, body } = await retry(`retry-${count}`);
    expect([status, body.id]).toEqual([201, id]);
  });

  test('a slow booking is answered with a warning when the wait is over', async () => {
    const id = await failed();
    world.others.script = staysSilent;
    const { status, body } = await retry(id).set('prefer', 'wait=0');
    expect([status, body.status]).toEqual([201, 'REQUEST_RECEIVED']);
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'BOOKING_PENDING' }));
  });

  test('the same Idempotency-Key makes one attempt, and repeats its answer', async () => {
    const id = await failed();
    world.others.script = booksIt;
    const first = await retry(id).set('idempotency-key', 'again');
    const second = await retry(id).set('idempotency-key', 'again');
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(attemptsOf(id)).toEqual([1, 2]);
  });
});

describe('401', () => {
  test('without a key nothing is retried', async () => {
    const { status, body } = await retry('any').unset('authorization');
    expect([status, body.type]).toEqual([401, 'UNAUTHORIZED']);
  });
});

describe('404', () => {
  test('an id that is nobody’s is not found', async () => {
    const { status, body } = await retry('19345234');
    expect([status, body.type, body.message]).toEqual([
      404,
      'NOT_FOUND',
      'Order with id, 19345234, is not found',
    ]);
  });
});

describe('409', () => {
  test('an order that is placed can no longer be retried', async () => {
    const id = await failed();
    world.others.script = booksIt;
    await retry(id);
    const { status, body } = await retry(id);
    expect([status, body.type]).toEqual([409, 'INVALID_OPERATION']);
    expect(body.message).toContain('can no longer be retried');
  });

  test('of two retries at once one is made and the other refused', async () => {
    const id = await failed();
    world.others.script = staysSilent;
    const answers = await Promise.all([1, 2].map(() => retry(id).set('prefer', 'wait=0')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(attemptsOf(id).length).toBeLessThanOrEqual(2);
  });
});

describe('422', () => {
  test('nobody takes it this time either: the shipment is kept and can be retried again', async () => {
    const id = await failed();
    const { status, body } = await retry(id);
    expect([status, body.type, body.errors[0].shipmentId]).toEqual([422, 'NO_PROVIDER_MATCHED', id]);
    world.others.script = booksIt;
    expect((await retry(id)).status).toBe(201);
  });

  test('an id longer than any id is refused', async () => {
    const { status, body } = await retry('x'.repeat(101));
    expect([status, body.type]).toEqual([422, 'INVALID_DATA']);
  });

  test('a key that was used for another shipment is refused', async () => {
    const [one, other] = [await failed(), await failed()];
    world.others.script = booksIt;
    await retry(one).set('idempotency-key', 'used');
    const { status, body } = await retry(other).set('idempotency-key', 'used');
    expect([status, body.type]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});
