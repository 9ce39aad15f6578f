import type { Credentials } from '../credentials.ts';

export interface HistoryEntry {
  status: string;
  updatedAt: string;
  note: string | null;
  statusUser: string;
  applied?: boolean;
}

interface ListedShipment {
  id: string;
  orderExternalId: string;
  status: string;
  provider: { displayName: string } | null;
  lastUpdatedAt: string;
}

/** The few calls that a merchant makes to place an order and to follow it. */
export const merchantClient = ({ baseUrl, apiKey }: Pick<Credentials, 'baseUrl' | 'apiKey'>) => {
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
  /** A parcel's page never moves. */
  const pages = new Map<string, string>();
  const page = async (id: string): Promise<string> => {
    const known = pages.get(id);
    if (known) return known;
    const { url } = await call<{ url: string }>('GET', `/v1/shipments/${id}/tracking-page`);
    if (pages.size >= 100) pages.clear();
    pages.set(id, url);
    return url;
  };
  return {
    /** The address of the page that the person who waits for a parcel opens. */
    page,
    place: (order: object) =>
      call<{
        id: string;
        status: string;
        trackingId: string | null;
        provider: { displayName: string } | null;
        amount: number | null;
        currencyCode: string;
      }>('POST', '/shipments', order),
    history: async (id: string) => {
      const [answer] = await call<[{ orderStatus: HistoryEntry[] }]>(
        'GET',
        `/shipments/${id}/status-history`,
      );
      return answer.orderStatus;
    },
    latest: async (limit: number) => {
      const { data } = await call<{ data: ListedShipment[] }>('POST', '/shipments/list', { limit });
      const shown = async ({ provider, ...shipment }: ListedShipment) => ({
        ...shipment,
        provider: provider?.displayName ?? '',
        pageUrl: await page(shipment.id),
      });
      return Promise.all(data.map(shown));
    },
    addEndpoint: (url: string) =>
      call<{ id: string; secret: string }>('POST', '/v1/webhook-endpoints', {
        url,
        eventTypes: ['shipment.status_changed'],
      }),
    removeEndpoint: (id: string) => call<void>('DELETE', `/v1/webhook-endpoints/${id}`),
  };
};
