import { eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { heldUpOrDone } from '../../testing/held-up.ts';
import { scene } from '../../testing/scene.ts';
import { aShipment, statusChange, tenantId, transactions } from '../../testing/stories.ts';
import { resendMessage } from './resend-message.ts';

const it = scene();
const stateOf = async (id: string) => (await it.schema.sql('messages').where({ id }).first()).state;

/** A message that was delivered, at a notifier that sends nothing any more. */
const deliveredMessage = async () => {
  const { id: endpointId } = await it.add();
  await it.notifier.publish(statusChange(aShipment(), 1));
  const id = await eventually(async () => {
    const message = await it.schema.sql('messages').first();
    expect(message).toMatchObject({ state: 'delivered' });
    return message.id as string;
  });
  await it.notifier.stop();
  return { id, endpointId };
};

test('an endpoint that is deleted while a message is sent once more is owed nothing afterwards', async () => {
  const { id, endpointId } = await deliveredMessage();
  let deleting: Promise<unknown> | undefined;
  await transactions(it.schema.sql)(async (unit) => {
    const actor = { tenantId, keyId: 'key_test', requestId: 'req_test' };
    await resendMessage({ clock: it.notifier.clock, wakeDispatcher: () => {} }, unit, actor, id);
    deleting = (async () => it.merchant.delete(`/v1/webhook-endpoints/${endpointId}`).expect(204))();
    await heldUpOrDone(it.schema.sql, deleting);
  });
  await deleting;
  expect(await stateOf(id)).toBe('cancelled');
  expect(await it.schema.sql('deliveries').pluck('state')).toEqual([]);
});

test('a message whose endpoint is being deleted waits for that, and is refused', async () => {
  const { id, endpointId } = await deliveredMessage();
  let resending: Promise<unknown> | undefined;
  await transactions(it.schema.sql)(async ({ endpoints, messages }) => {
    const now = it.notifier.clock.now();
    await endpoints.remove(tenantId, endpointId, now);
    await messages.cancelFor(endpointId, now);
    resending = (async () => it.merchant.act(`/v1/messages/${id}/resend`).expect(409))();
    await heldUpOrDone(it.schema.sql, resending);
  });
  await resending;
  expect(await stateOf(id)).toBe('delivered');
  expect(await it.schema.sql('deliveries').pluck('state')).toEqual([]);
});
