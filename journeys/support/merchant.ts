/** A merchant's program: it calls the API as documented and knows nothing of what is behind it. */
export const merchantAt = (baseUrl: string, apiKey: string) => {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  /** Repeats a call with the same Idempotency-Key for a minute until it is answered, as a careful client does. */
  const insist = async (path: string, body: unknown, key: string) => {
    const end = performance.now() + 60_000;
    while (performance.now() < end) {
      const answer = await call('POST', path, body, { 'idempotency-key': key }).catch(() => null);
      if (answer && answer.status < 500 && answer.status !== 409) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${path} was never answered`);
  };
  return {
    call,
    insist,
    place: (order: object, headers?: Record<string, string>) => call('POST', '/shipments', order, headers),
    get: (id: string) => call('GET', `/shipments/${id}`),
    statuses: async (id: string): Promise<string[]> => {
      const { body } = await call('GET', `/shipments/${id}/status-history`);
      return body[0].orderStatus
        .filter((entry: { applied?: boolean }) => entry.applied !== false)
        .map((entry: { status: string }) => entry.status);
    },
    addEndpoint: (url: string) =>
      call('POST', '/v1/webhook-endpoints', { url, eventTypes: ['shipment.status_changed'] }),
  };
};

export type Merchant = ReturnType<typeof merchantAt>;
