import { freePort, httpRecorder } from '@waybill/testing';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { CallRecord } from '../provider-http/audit.ts';
import { hostileAnswers } from './hostile-answers.ts';
import { operationsOf } from './operations.ts';
import type { Answer, ProviderScript } from './provider-script.ts';

/** What every provider adapter promises, shown against a real HTTP server. Await it at the top of a test file. */
export async function providerConforms(script: ProviderScript): Promise<void> {
  const { adapter, refusal } = script;
  const provider = await httpRecorder();
  beforeEach(provider.reset);
  afterAll(provider.close);
  const patient = { baseUrl: provider.url, timeoutMs: 2_000 };

  describe.each(operationsOf(script))('$name', ({ name, effect, good, run }) => {
    const answered = (...answers: readonly Answer[]) => {
      provider.next(...answers);
      return run(patient);
    };

    test('a good answer is understood, and is plain JSON', async () => {
      const outcome = await answered(...good);
      expect(outcome.kind).toBe('ok');
      if (name !== 'label') expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
    });

    test("a refusal keeps the provider's own words", async () => {
      expect(wordsOf(await answered(refusal.answer))).toContain(refusal.words);
    });

    test.each(hostileAnswers(effect))('$when it is $expected.kind', async ({ answer, expected }) => {
      provider.next(answer);
      expect(await run({ ...patient, timeoutMs: 300 })).toMatchObject(expected);
      expect(provider.requests).toHaveLength(1);
    });

    test('when nothing listens there, surely nothing happened', async () => {
      const baseUrl = `http://127.0.0.1:${await freePort()}`;
      expect((await run({ ...patient, baseUrl })).kind).toBe('unavailable');
    });

    test('when no time is left, the provider is not even asked', async () => {
      expect((await run({ ...patient, timeoutMs: 0 })).kind).toBe('unavailable');
      expect(provider.requests).toEqual([]);
    });

    test('when nobody waits any more, the call ends', async () => {
      const outcome = await run({ ...patient, signal: AbortSignal.abort() });
      expect(outcome.kind).toBe('unavailable');
    });

    test('every call is written down, without the credentials', async () => {
      const calls: CallRecord[] = [];
      provider.next(...good);
      await run({ ...patient, audit: (call) => calls.push(call) });
      expect(calls).toHaveLength(provider.requests.length);
      for (const secret of Object.values(script.connection(patient.baseUrl).credentials)) {
        expect(JSON.stringify(calls)).not.toContain(secret);
      }
    });
  });

  test('an optional operation exists exactly when its capability says so', () => {
    const { capabilities: can } = adapter;
    expect(adapter.findBooking !== undefined).toBe(can.findBooking);
    expect(adapter.cancel !== undefined).toBe(can.cancel);
    expect(adapter.label !== undefined).toBe(can.label.length > 0);
    expect(adapter.edit !== undefined).toBe(can.edit.length > 0);
  });

  test('a connection with its credentials and settings is accepted, one with foreign ones is not', () => {
    const { credentials, settings } = script.connection('http://provider.example');
    expect(adapter.credentials.safeParse(credentials).success).toBe(true);
    expect(adapter.settings.safeParse(settings).success).toBe(true);
    expect(adapter.credentials.safeParse({ ...credentials, surprise: 'x' }).success).toBe(false);
  });
}

const wordsOf = (outcome: Outcome<unknown>): string =>
  outcome.kind === 'rejected' ? outcome.errors.map(({ message }) => message).join() : outcome.kind;
