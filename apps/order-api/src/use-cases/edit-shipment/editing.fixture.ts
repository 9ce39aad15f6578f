import type { EditShipmentRequest } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { expect } from 'vitest';
import { exampleOrder } from '../../testing/example-order.ts';
import { booksIt, staysSilent } from '../../testing/others.ts';
import type { Platform } from '../../testing/platform.ts';

export const elsewhere = {
  ...exampleOrder.deliveryAddress,
  street1: '5411 Mercedes Avenue',
  postalCode: '02119',
};
export const gate = 'Please close the gate.';

/** What a merchant who edits orders does, and what is seen of it. */
export function editingIn(world: Platform) {
  let count = 0;
  const settle = (settings: object) =>
    world
      .database('tenants')
      .update({ settings: JSON.stringify(settings) })
      .where({ id: world.demo.tenantId });
  const place = async (changes: object = {}): Promise<string> => {
    const order = { ...exampleOrder, orderExternalId: `edit-${++count}`, ...changes };
    const { body } = await world.api.post('/shipments').set('prefer', 'wait=30').send(order);
    return body.id ?? body.errors[0].shipmentId;
  };
  const placing = async (): Promise<string> => {
    world.others.script = staysSilent;
    const order = { ...exampleOrder, orderExternalId: `edit-${++count}` };
    const { body } = await world.api.post('/shipments').set('prefer', 'respond-async').send(order);
    await eventually(() => expect(requestsOf(body.id)).toHaveLength(1));
    world.others.script = booksIt;
    return body.id;
  };
  const edit = (id: string, request: EditShipmentRequest) => world.api.put(`/shipments/${id}`).send(request);
  const get = async (id: string) => (await world.api.get(`/shipments/${id}`)).body;
  const requestsOf = (id: string) => world.others.requested.filter(({ subject }) => subject === id);
  const wishesOf = (id: string) => world.others.wishes.filter(({ subject }) => subject === id);
  const refused = async (id: string, request: EditShipmentRequest) => {
    const { status, body } = await edit(id, request);
    return [status, body.type, body.errors[0].parameter];
  };
  return {
    settle,
    place,
    placing,
    edit,
    get,
    requestsOf,
    wishesOf,
    refused,
    /** The name of the order that was placed last is made of this. */
    count: () => count,
    async asUsual() {
      Object.assign(world.others, { script: booksIt, answersEdits: 'edited', grantsCancelling: true });
      await settle({});
    },
  };
}
