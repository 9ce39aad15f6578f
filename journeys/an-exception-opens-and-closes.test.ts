import { type Persona, personas } from '@waybill/carriers/simulation';
import { eventually, temporaryFolder } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { type Merchant, merchantAt } from './support/merchant.ts';
import { type Standalone, startStandalone } from './support/standalone.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let platform: Standalone;
let merchant: Merchant;

beforeAll(async () => {
  folder = await temporaryFolder('exception');
  platform = await startStandalone(folder.path);
  merchant = merchantAt(platform.credentials.baseUrl, platform.credentials.apiKey);
});
afterAll(async () => {
  await platform?.kill9();
  await folder?.remove();
});

const place = async (recipient: string): Promise<string> => {
  const order = {
    ...exampleOrder,
    orderExternalId: recipient,
    deliveryContact: { ...exampleOrder.deliveryContact, name: recipient },
  };
  const { status, body } = await merchant.place(order);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const exceptions = async (shipmentId: string, query = '') =>
  (await merchant.call('GET', `/v1/exceptions?shipmentId=${shipmentId}${query}`)).body.exceptions;
const opens = (shipmentId: string, kind: string) =>
  eventually(
    async () => {
      const [found] = await exceptions(shipmentId, `&kind=${kind}`);
      expect(found).toBeDefined();
      return found;
    },
    { within: 60_000 },
  );

/** What the carrier itself would push, with its own credentials. */
const pushAs = async (carrier: string, trackingId: string) => {
  const { username, password } = platform.credentials.carriers[carrier] ?? { username: '', password: '' };
  const persona = personas.find(({ id }) => id === carrier) as Persona;
  const step =
    persona.journeys.delivered.find(({ at }) => at === 'on-the-way') ?? persona.journeys.delivered.at(-2);
  const { headers, body } = persona.writePush({
    step: step as NonNullable<typeof step>,
    trackingId,
    returnTrackingId: null,
    orderNumber: '',
    reference: '',
    origin: 'Boston',
    destination: 'Boston',
    updateNumber: 999_999,
    at: new Date(Date.now() + 60_000),
    promised: new Date(Date.now() + 3_600_000),
  });
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const response = await fetch(new URL(`/carriers/${carrier}/scans`, platform.credentials.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
};

test('a lost parcel opens an exception with what can be done; when it is found, the exception closes by itself', async () => {
  const id = await place('Lost Larry');
  const { body: shipment } = await merchant.get(id);
  expect(shipment.estimatedDeliverySource).toBe('booking');
  const lost = await opens(id, 'lost');
  expect(lost).toMatchObject({
    state: 'open',
    shipmentId: id,
    trackingId: shipment.trackingId,
    closedAt: null,
  });
  expect(lost.suggestedActions.map(({ action }: { action: string }) => action)).toContain('open_claim');

  await pushAs(lost.carrier, lost.trackingId);
  const closed = await eventually(
    async () => {
      const { body } = await merchant.call('GET', `/v1/exceptions/${lost.id}`);
      expect(body.state).toBe('closed');
      return body;
    },
    { within: 60_000 },
  );
  expect(closed).toMatchObject({ id: lost.id, kind: 'lost', closedBy: 'news' });
  expect(await exceptions(id)).toEqual([]);
  expect(await exceptions(id, '&state=all')).toHaveLength(1);
});
