import { type Envelope, type EventDefinition, envelope, type Message } from '@waybill/contracts';
import type { z } from 'zod';
import { Undecodable } from '../errors.ts';

/** Reads a message of one event. Throws Undecodable, whose message names fields and never quotes contents. */
export function decode(event: EventDefinition<unknown>, body: string): Message<unknown> {
  const outer: Envelope = checked(envelope.safeParse(parseJson(body)), 'envelope');
  if (outer.type !== event.type)
    throw new Undecodable(`expected ${event.type}, not ${outer.type.slice(0, 100)}`);
  return { ...outer, data: checked(event.data.safeParse(outer.data), 'data') };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Undecodable('not JSON');
  }
}

function checked<T>(result: z.ZodSafeParseResult<T>, part: string): T {
  if (result.success) return result.data;
  const places = result.error.issues.map(({ code, path }) => `${[part, ...path].join('.')} (${code})`);
  throw new Undecodable(`does not fit its schema: ${places.join(', ')}`.slice(0, 500));
}
