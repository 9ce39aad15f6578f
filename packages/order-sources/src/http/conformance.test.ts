import { connectorConformance } from '../testing/conformance.ts';
import { storeServer } from '../testing/store-server.ts';
import { http } from './kind.ts';

connectorConformance(http, async () => {
  const { url, apiKey, store, troubles, close } = await storeServer();
  return {
    url,
    credentials: { api_key: apiKey },
    orderIds: () => store.orders().map(({ order_id }) => order_id),
    heard: store.heard,
    acknowledged: store.acknowledged,
    troubles,
    close,
  };
});
