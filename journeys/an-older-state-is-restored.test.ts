import { copyDatabase, eventually } from '@waybill/testing';
import { expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices, type ServiceName } from './support/four-services.ts';
import { carriersRecord, pushAgain } from './support/scan-push.ts';
import { webhookInbox } from './support/webhooks.ts';

const services: ServiceName[] = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'];
const patient = { within: 60_000, every: 100 };

/** The platform, a merchant who places orders and hears of them, and a service that may die at its work. */
const scene = async () => {
  const platform = await FourServices.start({ traces: false });
  const merchant = platform.merchant();
  return {
    platform,
    merchant,
    webhooks: await eventually(() => webhookInbox(platform.merchant('notifier')), patient),
    place: (name: string) => merchant.insist('/shipments', { ...exampleOrder, orderExternalId: name }, name),
    areDelivered: (names: readonly string[]) =>
      eventually(async () => {
        for (const name of names) expect((await merchant.statuses(name)).at(-1)).toBe('ORDER_DELIVERED');
      }, patient),
    /** The service dies by kill -9 where the work leads it. */
    async dyingAt(service: ServiceName, failpoint: string, work: () => Promise<unknown>) {
      await platform.process(service).stop();
      await platform.startService(service, `${failpoint}=crash`);
      const answer = work();
      expect(await platform.process(service).ended).toBe('SIGKILL');
      return answer;
    },
  };
};

test('restored from a backup, the platform books nothing twice, tells what it told under the same id, and goes on', async () => {
  const { platform, merchant, webhooks, place, areDelivered, dyingAt } = await scene();
  try {
    // At the backup one order has arrived, one is booked and nobody here knows, and one waits in the outbox.
    const arrived = (await place('arrived')).body.id;
    await areDelivered(['arrived']);
    const statuses = await merchant.statuses('arrived');
    await dyingAt('orchestrator', 'job.after-act', () => place('booked'));
    let accepted: ReturnType<typeof place> | undefined;
    await dyingAt('order-api', 'relay.after-claim', async () => {
      accepted = place('accepted');
    });
    const backup = await copyDatabase(platform.database.name);

    // The world goes on, until the database is lost.
    await Promise.all([platform.startService('order-api'), platform.startService('orchestrator')]);
    const { id: waited } = (await accepted)?.body ?? {};
    await areDelivered(['booked', 'accepted']);
    const changes = () => webhooks.all().map(({ shipmentId, sequence }) => `${shipmentId} ${sequence}`);
    await eventually(() => expect(new Set(changes()).size).toBe(3 * statuses.length), patient);
    const before = webhooks.all();
    const booked = await bookingsOf(platform);
    const scans = await carriersRecord(platform);
    await Promise.all(services.map((name) => platform.process(name).kill9()));
    await backup.restore();
    await Promise.all(services.map((name) => platform.startService(name)));

    // What the backup knew goes on where it was, and the carriers push once more.
    await eventually(async () => {
      for (const name of ['booked', 'accepted'])
        expect(await merchant.statuses(name)).toContain('ORDER_DISPATCHED');
    }, patient);
    await pushAgain(platform, scans);
    await areDelivered(['booked', 'accepted']);
    expect(await bookingsOf(platform)).toEqual(booked);
    expect(await merchant.statuses('arrived')).toEqual(statuses);
    const first = ({ shipmentId, sequence }: { shipmentId: string; sequence: number }) =>
      shipmentId === waited && sequence === 1;
    await eventually(() => {
      const after = webhooks.all().slice(before.length);
      expect(after.filter(first).map(({ id }) => id)).toEqual([before.find(first)?.id]);
      expect(after.filter(({ shipmentId }) => shipmentId === arrived)).toEqual([]);
    }, patient);
  } finally {
    await platform.stop();
  }
}, 240_000);

const bookingsOf = async (platform: FourServices) =>
  (await platform.bookingsAtCarriers()).map(({ reference, trackingId }) => ({ reference, trackingId }));
