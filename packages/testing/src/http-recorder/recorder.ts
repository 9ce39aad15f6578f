import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Answer, reply } from './answers.ts';

export interface RecordedRequest {
  method: string;
  /** Path and query as they were sent. */
  path: string;
  headers: IncomingHttpHeaders;
  /** The body's bytes as text; json() parses them. */
  body: string;
  json<T = unknown>(): T;
  receivedAt: Date;
}

export interface HttpRecorder {
  /** Where it listens, without a slash at the end: http://127.0.0.1:12345 */
  url: string;
  port: number;
  /** Everything received so far, in order of arrival. */
  requests: RecordedRequest[];
  /** How to answer from now on. Default: 200 with an empty body. */
  always(answer: Answer): void;
  /** How to answer the next requests, one answer each; then `always` again. */
  next(...answers: Answer[]): void;
  /** Forgets the requests and the script. */
  reset(): void;
  /** Stops at once, open connections included. */
  close(): Promise<void>;
}

/** A real HTTP server on 127.0.0.1 that keeps every request and answers by script: a merchant's or a carrier's side. */
export async function httpRecorder(options: { port?: number; answer?: Answer } = {}): Promise<HttpRecorder> {
  const requests: RecordedRequest[] = [];
  const script: Answer[] = [];
  const first = options.answer ?? reply(200);
  let standing = first;

  const server = createServer((request, response) => {
    buffer(request).then(
      (body) => {
        requests.push(recorded(request, body));
        const answer = script.shift() ?? standing;
        answer(request, response);
      },
      () => response.destroy(), // the caller went away in the middle of its request
    );
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    always: (answer) => {
      standing = answer;
    },
    next: (...answers) => {
      script.push(...answers);
    },
    reset: () => {
      requests.length = 0;
      script.length = 0;
      standing = first;
    },
    close: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function recorded(request: IncomingMessage, bytes: Buffer): RecordedRequest {
  const body = bytes.toString('utf8');
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body,
    json: <T>() => JSON.parse(body) as T,
    receivedAt: new Date(),
  };
}
