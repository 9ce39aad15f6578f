import { eventually } from '@waybill/testing';
import { describe, expect, test } from 'vitest';
import { dieAt } from './testing/die.ts';
import { accepts, scene, verified } from './testing/scene.ts';
import { anEndpoint, aShipment, hearAll, statusChange } from './testing/stories.ts';

const it = scene();
const ids = () => it.receiver.requests.map(({ headers }) => String(headers['webhook-id']));
const messages = () => it.schema.sql('messages').orderBy('sequence');

/** A change that failed to be heard once, and is due to be heard again. */
const leaveToHear = async (message: ReturnType<typeof statusChange>): Promise<void> => {
  await it.schema.sql('jobs').insert({
    consumer: 'notifier.pass-on-status-change',
    message_id: message.id,
    type: message.type,
    tenant_id: message.tenantId,
    subject: message.subject,
    envelope: JSON.stringify(message),
    state: 'scheduled',
    attempts: 1,
    due_at: new Date(),
    created_at: new Date(),
  });
};

/** Three changes of one shipment wait; the process that delivers them dies at the failpoint, the next one goes on. */
const dieAndGoOn = async (failpoint: string) => {
  await it.notifier.stop();
  const { secret } = await anEndpoint(it.schema.sql, { url: it.receiver.url });
  await hearAll(it.schema.sql, aShipment(), 3);
  await dieAt(it.schema, failpoint);
  const before = ids();
  await it.restart({});
  await eventually(async () =>
    expect((await messages()).map(({ state }) => state)).toEqual(Array(3).fill('delivered')),
  );
  const sequences = it.receiver.requests.map((request) => verified(request, secret).data.sequence);
  return { before, sequences };
};

describe('a process that delivers is killed with -9', () => {
  test('after it has claimed a message: it is delivered by another', async () => {
    const { before, sequences } = await dieAndGoOn('webhook.after-claim=crash');
    expect(before).toEqual([]);
    expect(sequences).toEqual([1, 2, 3]);
  });

  test('after it has made a message that nobody but itself may take: it is delivered by another', async () => {
    await it.notifier.stop();
    const { secret } = await anEndpoint(it.schema.sql, { url: it.receiver.url });
    await leaveToHear(statusChange(aShipment(), 1));
    await dieAt(it.schema, 'webhook.after-claim=crash');
    expect(await it.schema.sql('deliveries').whereNotNull('claimed_until').pluck('state')).toEqual([
      'claimed',
    ]);
    await it.restart({});
    await eventually(() => expect(it.receiver.requests).toHaveLength(1));
    expect(accepts(it.receiver.requests[0] as (typeof it.receiver.requests)[0], secret)).toBe(true);
  });

  test('after the endpoint has taken it, before that is recorded: it comes again under the same id', async () => {
    const { before, sequences } = await dieAndGoOn('webhook.after-answer=crash');
    expect(before).toHaveLength(1);
    expect(sequences).toEqual([1, 1, 2, 3]);
    expect(ids()[1]).toBe(ids()[0]);
    expect((await messages()).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  test('in the middle of a shipment: nothing before it comes again, nothing after it is lost', async () => {
    const { before, sequences } = await dieAndGoOn('webhook.after-answer=crash@2');
    expect(before).toHaveLength(2);
    expect(sequences).toEqual([1, 2, 2, 3]);
    expect(ids()[2]).toBe(ids()[1]);
  });
});
