import { Agent, request } from 'node:http';

export interface Sent {
  method: string;
  /** As it goes over the wire, escapes and all. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer | string | undefined;
}

export interface Received {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends a request as it is, however wrong. Rejects only when no answer comes. */
export const send = (port: number, { method, path, headers = {}, body }: Sent): Promise<Received> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** A request as a merchant sends it: a key, and JSON if there is a body. */
export const sendJson = (
  port: number,
  { key, body, headers, ...rest }: Omit<Sent, 'body'> & { key: string; body?: unknown },
): Promise<Received> =>
  send(port, {
    ...rest,
    headers: {
      'x-api-key': key,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
