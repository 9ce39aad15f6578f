import { insistOn } from './insist-on.ts';

/** The platform's webhook endpoints as a merchant manages them. Each call insists until it is answered. */
export interface EndpointsApi {
  /**
   * Asks for an endpoint until it gets one. An answer that is lost leaves an endpoint behind whose secret nobody
   * knows: so every try names a path of its own, and `deleteAllBut` clears the others away.
   */
  add(url: string): Promise<{ id: string; secret: string; path: string }>;
  statusOfAdding(url: string): Promise<number>;
  deleteAllBut(ids: readonly string[]): Promise<void>;
}

const path = '/v1/webhook-endpoints';
/** The laws judge what is promised in order; alerts are not. */
const eventTypes = ['shipment.status_changed'];

export function endpointsApi(urls: () => readonly string[], apiKey: string): EndpointsApi {
  return {
    async add(url) {
      const ask = (tries: number) => ({
        method: 'POST' as const,
        path,
        apiKey,
        body: { url: `${url}/${tries}`, eventTypes },
      });
      const { status, body } = await insistOn(urls, ask);
      if (status !== 201) throw new Error(`An endpoint was refused with ${status}: ${JSON.stringify(body)}`);
      return { id: body.id, secret: body.secret, path: new URL(body.url).pathname };
    },
    statusOfAdding: async (url) =>
      (await insistOn(urls, { method: 'POST', path, apiKey, body: { url } })).status,
    async deleteAllBut(ids) {
      const { body } = await insistOn(urls, { method: 'GET', path, apiKey });
      const { endpoints } = body as { endpoints: { id: string }[] };
      for (const { id } of endpoints)
        if (!ids.includes(id)) await insistOn(urls, { method: 'DELETE', path: `${path}/${id}`, apiKey });
    },
  };
}
