import { requireIdentityEncoding, requireJson, requireMediaType } from '../body/media-type.ts';
import { parseJson } from '../body/parse-json.ts';
import { readBytes } from '../body/read-bytes.ts';
import { noteBody } from '../idempotency/as-sent.ts';
import type { Exchange } from './exchange.ts';

/** Reads the body if the route takes one: as JSON, or as bytes for the handler to understand. */
export async function readBody(exchange: Exchange, appLimit: number): Promise<void> {
  const { request, route } = exchange;
  const { body, raw } = route.request ?? {};
  if (!body && !raw) return;
  requireIdentityEncoding(request);
  if (raw) requireMediaType(request, raw.contentTypes);
  else requireJson(request);
  exchange.rawBody = await readBytes(request, route.maxBodyBytes ?? appLimit);
  if (body && !(exchange.rawBody.length === 0 && body.safeParse(undefined).success)) {
    exchange.json = parseJson(exchange.rawBody);
  }
  if (!raw) noteBody(request, exchange.json);
}
