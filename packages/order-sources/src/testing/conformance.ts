import { salesOrderShippedNotified } from '@waybill/contracts';
import { createPoster, type Poster } from '@waybill/outbound-http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExportPage, OpenedSource, OrderSourceConnector, OrderSourceKind, Reply } from '../port.ts';
import type { StoreTrouble } from './store-server.ts';

/** A store of the connector’s kind, as the suite needs it. */
export interface StoreUnderTest {
  url: string;
  credentials: Record<string, unknown>;
  /** The ids of all its orders. */
  orderIds(): readonly string[];
  heard(): readonly { trackingNumber: string; timesTold: number }[];
  acknowledged(): readonly string[];
  troubles: StoreTrouble[];
  close(): Promise<void>;
}

const unwrap = <T>(reply: Reply<T>): T => {
  if (reply.kind !== 'ok') throw new Error(JSON.stringify(reply));
  return reply.value;
};

/** What every connector promises, whatever the store behind it speaks. */
export const connectorConformance = (kind: OrderSourceKind, open: () => Promise<StoreUnderTest>): void => {
  let poster: Poster;
  let store: StoreUnderTest;
  let connector: OrderSourceConnector;
  let source: OpenedSource;
  const signal = new AbortController().signal;
  beforeAll(() => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }];
    poster = createPoster({ policy: { allowPrivate: true }, resolve, timeoutMs: 2_000 });
    connector = kind.connector(poster);
  });
  afterAll(() => poster.close());
  beforeEach(async () => {
    store = await open();
    source = { id: 'osr_1', baseUrl: store.url, credentials: store.credentials };
  });
  afterEach(() => store.close());

  const stranger = () => ({ ...source, credentials: {} });
  const told = { id: 'wbk_1', shipped: { ...salesOrderShippedNotified.example, trackingNumber: 'n-1' } };
  const shippedOf = (externalOrderId: string) => ({ ...told, shipped: { ...told.shipped, externalOrderId } });
  const readAll = async (): Promise<ExportPage[]> => {
    const pages: ExportPage[] = [];
    let cursor: string | null = null;
    do {
      const question = { modifiedFrom: null, modifiedTo: new Date(Date.now() + 60_000), cursor };
      const page: ExportPage = unwrap(await connector.exportSalesOrders(source, question, signal));
      pages.push(page);
      cursor = page.next;
    } while (cursor !== null);
    return pages;
  };

  describe(`an order source of the kind ${kind.code}`, () => {
    test('is tried without changing anything, and says when the credentials are wrong', async () => {
      expect(await connector.testConnection(source, signal)).toEqual({ kind: 'ok', value: null });
      expect(await connector.testConnection(stranger(), signal)).toMatchObject({ kind: 'unauthorized' });
    });

    test('tells all its orders, page by page, each once', async () => {
      const pages = await readAll();
      expect(pages.length).toBeGreaterThan(1);
      const ids = pages.flatMap(({ orders }) => orders.map((order) => order.externalOrderId));
      expect(ids.sort()).toEqual([...store.orderIds()].sort());
    });

    test('tells only what changed in a time', async () => {
      const modifiedTo = new Date('2000-01-01T00:00:00Z');
      const question = { modifiedFrom: null, modifiedTo, cursor: null };
      expect(unwrap(await connector.exportSalesOrders(source, question, signal)).orders).toEqual([]);
    });

    test('hears that orders have arrived', async () => {
      const [externalOrderId = ''] = store.orderIds();
      const arrived = [{ externalOrderId, externalOrderNumber: null, importedAt: new Date() }];
      expect((await connector.acknowledgeOrders(source, arrived, signal)).kind).toBe('ok');
      expect(store.acknowledged()).toEqual([externalOrderId]);
    });

    test('is told of a parcel, and counts it once however often it is told under one id', async () => {
      const notification = shippedOf(store.orderIds()[0] ?? '');
      store.troubles.push('drop-after-work');
      expect((await connector.shipmentNotification(source, notification, signal)).kind).toBe('unavailable');
      expect((await connector.shipmentNotification(source, notification, signal)).kind).toBe('success');
      expect(store.heard()).toMatchObject([{ trackingNumber: 'n-1', timesTold: 2 }]);
    });

    test('refuses a parcel of an order that it does not have', async () => {
      const answer = await connector.shipmentNotification(source, shippedOf('nobody’s'), signal);
      expect(answer).toMatchObject({ kind: 'failure', reason: expect.any(String) });
    });

    test('says afterwards what became of a notification', async () => {
      await connector.shipmentNotification(source, shippedOf(store.orderIds()[0] ?? ''), signal);
      const asked = { id: told.id, submissionId: null };
      expect((await connector.notificationStatus(source, asked, signal)).kind).toBe('success');
    });

    test.each<[string, StoreTrouble]>([
      ['drops the connection', 'drop'],
      ['answers with a page for people', 'garbage'],
      ['fails', { status: 500, body: {} }],
      ['has no time', { status: 429, body: {} }],
    ])('that %s is unavailable, and nothing is thrown', async (_how, trouble) => {
      const question = { modifiedFrom: null, modifiedTo: new Date(), cursor: null };
      store.troubles.push(trouble, trouble);
      expect((await connector.exportSalesOrders(source, question, signal)).kind).toBe('unavailable');
      expect((await connector.shipmentNotification(source, told, signal)).kind).toBe('unavailable');
    });
  });
};
