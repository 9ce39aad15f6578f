import { describe, expect, test } from 'vitest';
import type { Route } from '../route.ts';

export interface Sent {
  readonly path: string;
  readonly body?: object;
}

/** What a merchant sends, and another request that must not pass under the same key. */
export interface Pair {
  readonly first: Sent;
  readonly other: Sent;
}

export const twoBodies = (path: string, body: object, other: object): Pair => ({
  first: { path, body },
  other: { path, body: other },
});

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

export interface OneEffectPerKey {
  /** Of the service under test. */
  routes(): readonly Route[];
  /** Sends a request as a merchant with all rights. */
  send(method: string, sent: Sent, key: string): PromiseLike<Answered>;
  /** How many changes have been made so far. */
  effects(): Promise<number>;
  /** By operation. */
  readonly pairs: Readonly<Record<string, () => Pair | Promise<Pair>>>;
  /** Operations that do not heed the header, and why. */
  readonly exceptions: Readonly<Record<string, string>>;
}

/** Only some methods change things, and then only with a scope for it: a search is a POST too. */
const changes = (routes: readonly Route[]) =>
  routes.filter(
    ({ method, scopes = [] }) => method !== 'GET' && scopes.some((scope) => !scope.endsWith(':read')),
  );

/** The sales order API has an error shape and words of its own. */
const reused = /^(IDEMPOTENCY_KEY_REUSED|identifier_conflict)$/;

interface Refusal {
  readonly type?: string;
  readonly errors?: readonly { readonly error_code?: string }[];
}

function refusedWith({ body }: Answered): string | undefined {
  const { type, errors } = body as Refusal;
  return type ?? errors?.[0]?.error_code;
}

/** Proves of every operation of a service that it happens once per Idempotency-Key, or says why it need not. */
export function oneEffectPerKey(service: OneEffectPerKey): void {
  const { pairs, exceptions } = service;

  test('every operation that changes something is proved here, or says why it is not', () => {
    const operations = changes(service.routes()).map(({ operationId }) => operationId);
    expect([...Object.keys(pairs), ...Object.keys(exceptions)].sort()).toEqual(operations.sort());
  });

  test('the reference tells of the Idempotency-Key wherever it is heeded, and nowhere else', () => {
    const heeding = changes(service.routes()).filter(({ idempotent }) => idempotent);
    expect(heeding.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(pairs).sort());
  });

  describe.each(Object.entries(pairs))('%s under one Idempotency-Key', (operation, pairOf) => {
    test('happens once, repeats its answer, and refuses another request', async () => {
      const route = service.routes().find(({ operationId }) => operationId === operation);
      const { first, other } = await pairOf();
      const key = `once-${operation}`;
      const send = (sent: Sent) => service.send(route?.method ?? 'GET', sent, key);
      const before = await service.effects();

      const answered = await send(first);
      expect([answered.status, answered.text]).toEqual([expect.toSatisfy((n) => n < 300), answered.text]);
      expect(answered.headers).not.toHaveProperty('idempotency-replayed');
      const after = await service.effects();
      expect(after).toBe(before + 1);

      const replayed = await send(first);
      expect(replayed.headers['idempotency-replayed']).toBe('true');
      expect([replayed.status, replayed.body]).toEqual([answered.status, answered.body]);

      const refused = await send(other);
      expect([refused.status, refusedWith(refused)]).toEqual([422, expect.stringMatching(reused)]);
      expect(await service.effects()).toBe(after);
    });
  });
}
