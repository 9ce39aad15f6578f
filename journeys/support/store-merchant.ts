export interface SalesOrder {
  sales_order_id: string;
  sales_order_status: { payment_status: string; fulfillment_status: string; is_cancelled: boolean };
  order_source_status: { fulfillment_status: string };
  order_source: { order_source_id: string };
  notifications: { shipment_id: string; write_back_status: string; confirmation_code: string | null }[];
  shipment_ids: string[];
}

export interface SalesOrderLabel {
  shipment_id: string;
  tracking_number: string;
  status: string;
}

/** A merchant whose program speaks the sales order API. */
export interface StoreMerchant {
  get(path: string): Promise<Record<string, unknown>>;
  orders(query?: string): Promise<{ total: number; sales_orders: SalesOrder[] }>;
  /** The only order of this number. */
  order(number: string): Promise<SalesOrder>;
  label(salesOrderId: string): Promise<SalesOrderLabel>;
  notify(salesOrderId: string, parcel: object): Promise<void>;
  refresh(orderSourceId: string): Promise<void>;
}

/** Throws for whatever is not a success. */
export const storeMerchantAt = (baseUrl: string, apiKey: string): StoreMerchant => {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'API-Key': apiKey, 'Content-Type': 'application/json' };
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const orders = async (query = '') =>
    (await ask('GET', `/v-beta/sales_orders${query}`)) as { total: number; sales_orders: SalesOrder[] };
  return {
    get: async (path) => (await ask('GET', path)) as Record<string, unknown>,
    orders,
    async order(number) {
      const { sales_orders: found } = await orders(`?external_order_number=${encodeURIComponent(number)}`);
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} orders are called ${number}`);
      return only;
    },
    label: async (id) => (await ask('POST', `/v-beta/labels/sales_order/${id}`, {})) as SalesOrderLabel,
    async notify(id, parcel) {
      await ask('POST', `/v-beta/sales_orders/${id}/notify_shipped`, parcel);
    },
    async refresh(id) {
      await ask('PUT', `/v-beta/order_sources/${id}/refresh`);
    },
  };
};
