import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { FakeEasyPost } from './fake-easypost.ts';
import { errorShape } from './shapes.ts';

export interface FakeEasyPostServer {
  /** The base URL of a connection to it. */
  readonly url: string;
  readonly easypost: FakeEasyPost;
  /** Method and path of everything that was asked, in order. */
  readonly asked: string[];
  /** The next request to a path that ends so is carried out, and its answer is lost on the way. */
  loseAnswerOf(end: string): void;
  close(): Promise<void>;
}

const files: Readonly<Record<string, string>> = {
  pdf: '%PDF-1.4 a label\n',
  png: '\x89PNG\r\n\x1a\n a label',
  zpl: '^XA^FDa label^FS^XZ',
};

/** A fake EasyPost on 127.0.0.1, for the one API key given. */
export async function fakeEasyPostServer(apiKey: string): Promise<FakeEasyPostServer> {
  const easypost = new FakeEasyPost();
  const asked: string[] = [];
  const losses = new Set<string>();
  const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const here = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', here);
    const body = (await buffer(request)).toString('utf8');
    asked.push(`${request.method} ${pathname}`);
    const file = /^\/files\/.*\.(pdf|png|zpl)$/.exec(pathname)?.[1];
    if (file) return void response.end(Buffer.from(files[file] ?? '', 'latin1'));
    if (request.headers.authorization !== authorization) {
      return send(response, 401, errorShape('APIKEY.INACTIVE', 'This API key is no longer active.'));
    }
    const answer = easypost.answer({
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      json: body === '' ? {} : JSON.parse(body),
      files: `${here}/files`,
    });
    const lost = [...losses].find((end) => pathname.endsWith(end));
    if (lost === undefined) return send(response, answer.status, answer.body);
    losses.delete(lost);
    request.socket.resetAndDestroy();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    easypost,
    asked,
    loseAnswerOf: (end) => losses.add(end),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};
