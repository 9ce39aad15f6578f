import type { Response } from 'express';
import type { Answer } from '../route.ts';

const isRaw = (body: unknown): body is string | Uint8Array =>
  typeof body === 'string' || ArrayBuffer.isView(body);

/** Writes an answer: objects as JSON, strings and bytes as they are. */
export function respond(response: Response, { status, body, headers = {} }: Answer): void {
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined || status === 204 || status === 304) {
    response.end();
    return;
  }
  const text = isRaw(body) ? (body as string | Uint8Array) : JSON.stringify(body);
  if (!response.hasHeader('content-type')) {
    response.setHeader(
      'content-type',
      isRaw(body) ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    );
  }
  // Text is sent in one piece with the headers; a buffer would be a second one.
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
