import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';

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
const patienceMs = 120_000;

export function endpointsApi(urls: () => readonly string[], apiKey: string): EndpointsApi {
  const call = async (
    method: 'GET' | 'POST' | 'DELETE',
    where: string,
    bodyOf: (tries: number) => unknown = () => undefined,
  ) => {
    const end = Date.now() + patienceMs;
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await once(method, `${urls()[tries % urls().length]}${where}`, apiKey, bodyOf(tries));
        // 401: this process has not heard of the key yet.
        if (answer.status < 500 && answer.status !== 401) return answer;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      if (Date.now() > end) throw new Error(`${method} ${where} was never answered`);
      await pause(200);
    }
  };
  return {
    async add(url) {
      const { status, body } = await call('POST', path, (tries) => ({ url: `${url}/${tries}`, eventTypes }));
      if (status !== 201) throw new Error(`An endpoint was refused with ${status}: ${JSON.stringify(body)}`);
      return { id: body.id, secret: body.secret, path: new URL(body.url).pathname };
    },
    statusOfAdding: async (url) => (await call('POST', path, () => ({ url }))).status,
    async deleteAllBut(ids) {
      const { body } = await call('GET', path);
      const { endpoints } = body as { endpoints: { id: string }[] };
      for (const { id } of endpoints) if (!ids.includes(id)) await call('DELETE', `${path}/${id}`);
    },
  };
}

async function once(method: 'GET' | 'POST' | 'DELETE', url: string, apiKey: string, body?: unknown) {
  const response = await request(url, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
  const text = await response.body.text();
  return { status: response.statusCode, body: text === '' ? undefined : JSON.parse(text) };
}
