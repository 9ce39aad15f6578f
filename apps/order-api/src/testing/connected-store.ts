import { type StoreServer, storeServer } from '@waybill/order-sources/testing';
import { eventually } from '@waybill/testing';
import { expect } from 'vitest';
import type { Platform } from './platform.ts';

export interface ConnectedStore extends StoreServer {
  orderSourceId: string;
  /** Has its orders read, and waits until that is over. */
  refresh(): Promise<Record<string, unknown>>;
  /** The imported order of this number, as the API shows it. */
  order(number: string): Promise<ShownOrder>;
}

export interface ShownOrder {
  sales_order_id: string;
  sales_order_status: { payment_status: string; fulfillment_status: string; is_cancelled: boolean };
  sales_order_items: { sales_order_item_id: string; quantity: number; shipped_quantity: number }[];
  notifications: Record<string, unknown>[];
  shipment_ids: string[];
}

/** A simulated store on a port of its own, connected for the demo tenant. */
export async function connectedStore(
  { api }: Pick<Platform, 'api'>,
  terms: object = {},
): Promise<ConnectedStore> {
  const server = await storeServer();
  const { body } = await api
    .post('/v-beta/order_sources')
    .send({
      order_source_code: 'http',
      order_source_nickname: 'My store',
      url: server.url,
      credentials: { api_key: server.apiKey },
      ...terms,
    })
    .expect(201);
  const orderSourceId: string = body.order_source_id;
  const path = `/v-beta/order_sources/${orderSourceId}`;
  return {
    ...server,
    orderSourceId,
    async refresh() {
      await api.put(`${path}/refresh`).expect(200);
      return eventually(
        async () => {
          const { body: source } = await api.get(path).expect(200);
          expect(['idle', 'error']).toContain(source.refresh_info.status);
          return source.refresh_info;
        },
        { within: 15_000 },
      );
    },
    async order(number) {
      const query = { external_order_number: number, order_source_id: orderSourceId };
      const { body: page } = await api.get('/v-beta/sales_orders').query(query).expect(200);
      expect(page.sales_orders).toHaveLength(1);
      return page.sales_orders[0];
    },
  };
}
