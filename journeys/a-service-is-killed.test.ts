import { eventually } from '@waybill/testing';
import { describe, expect, test } from 'vitest';
import { exampleOrder } from './support/example-order.ts';
import { FourServices, type ServiceName } from './support/four-services.ts';
import { webhookInbox } from './support/webhooks.ts';

/** Where a process dies by kill -9, the moment it first comes to that line. */
const deaths: [string, ServiceName, string][] = [
  ['between its commit and its answer, before anything was published', 'order-api', 'relay.after-claim'],
  ['between publishing and the end of its outbox row', 'order-api', 'relay.after-confirm'],
  ['between the quotes and saving what follows from them', 'orchestrator', 'job.after-prepare'],
  ['between the carrier’s answer and saving it', 'orchestrator', 'job.after-act'],
  ['between its commit and its acknowledgement', 'orchestrator', 'consumer.after-commit-before-ack'],
];

describe.each(deaths)('a service dies %s', (_where, service, failpoint) => {
  test('the order is dispatched once and every webhook arrives, in order', async () => {
    const platform = await FourServices.start();
    try {
      const webhooks = await eventually(() => webhookInbox(platform.merchant('notifier')), {
        within: 60_000,
        every: 100,
      });
      await eventually(async () =>
        expect((await platform.merchant('orchestrator').call('GET', '/v1/providers')).status).toBe(200),
      );
      await platform.process(service).stop();
      await platform.startService(service, `${failpoint}=crash`);
      const merchant = platform.merchant();
      const placing = merchant.insist('/shipments', exampleOrder, 'key-1');
      expect(await platform.process(service).ended).toBe('SIGKILL');
      await platform.startService(service);
      expect((await placing).status).toBe(201);

      const statuses = await eventually(
        async () => {
          const found = await merchant.statuses('7709-001');
          expect(found.at(-1)).toBe('ORDER_DELIVERED');
          return found;
        },
        { within: 60_000, every: 200 },
      );
      expect(statuses.filter((status) => status === 'ORDER_DISPATCHED')).toHaveLength(1);
      expect(await platform.bookingsAtCarriers()).toHaveLength(1);
      // A repetition is allowed after a kill, a gap or a step back is not: a set keeps the order of first arrival.
      const inOrder = statuses.map((_, index) => index + 1);
      await eventually(
        () => expect([...new Set(webhooks.all().map(({ sequence }) => sequence))]).toEqual(inOrder),
        { within: 60_000 },
      );
      await webhooks.close();
    } finally {
      await platform.stop();
    }
  });
});
