import { eventually } from '@waybill/testing';
import { describe, expect, test } from 'vitest';
import { dieAt } from './testing/die.ts';
import { scene, verified } from './testing/scene.ts';
import { anEndpoint, aShipment, hearAll } from './testing/stories.ts';

const it = scene();
const ids = () => it.receiver.requests.map(({ headers }) => String(headers['webhook-id']));
const messages = () => it.schema.sql('messages').orderBy('sequence');

/** Three changes of one shipment wait; the process that delivers them dies at the failpoint, the next one goes on. */
const dieAndGoOn = async (failpoint: string) => {
  await it.notifier.stop();
  const { secret } = await anEndpoint(it.schema.sql, { url: it.receiver.url });
  await hearAll(it.schema.sql, aShipment(), 3);
  await dieAt(it.schema, failpoint);
  const before = ids();
  await it.restart({});
  await eventually(
    async () => expect((await messages()).map(({ state }) => state)).toEqual(Array(3).fill('delivered')),
    { within: 10_000 },
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
