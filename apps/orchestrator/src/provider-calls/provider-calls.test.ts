import { type Outcome, ok, rejected, unavailable, unknown } from '@waybill/carriers';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { bounded } from './bounded.ts';
import { limits } from './limits.ts';

const never = () => new Promise<never>(() => undefined);

describe('a bounded call', () => {
  test('passes on what came back', async () => {
    const ended = await bounded({ writes: true, deadlineMs: 1_000, call: async () => ok(1) });
    expect(ended).toEqual({ outcome: ok(1), timedOut: false });
  });

  test('that hangs is unavailable when it only reads, and unknown when it may have written', async () => {
    const hang = (writes: boolean, hasStarted: boolean) => {
      const call = (started: () => void) => {
        if (hasStarted) started();
        return never();
      };
      return bounded({ writes, deadlineMs: 1, call });
    };
    expect(await hang(false, true)).toMatchObject({ outcome: { kind: 'unavailable' }, timedOut: true });
    expect(await hang(true, true)).toMatchObject({ outcome: { kind: 'unknown' }, timedOut: true });
    expect(await hang(true, false)).toMatchObject({ outcome: { kind: 'unavailable' }, timedOut: true });
  });

  test.each([
    ['at its deadline, as its own clock has it', 98.5, true],
    ['long before it', 50, false],
  ])('that fails %s has timed out: %d ms of 100, %s', async (_when, afterMs, timedOut) => {
    onTestFinished(() => void vi.restoreAllMocks());
    const start = performance.now();
    const call = async (): Promise<Outcome<never>> => {
      vi.spyOn(performance, 'now').mockReturnValue(start + afterMs);
      return unavailable('the provider did not answer in time');
    };
    expect(await bounded({ writes: false, deadlineMs: 100, call })).toMatchObject({ timedOut });
  });

  test('of an adapter that throws is treated as a lost answer', async () => {
    const call = (started: () => void): Promise<Outcome<never>> => {
      started();
      return Promise.reject(new TypeError('defect'));
    };
    const { outcome } = await bounded({ writes: true, deadlineMs: 1_000, call });
    expect(outcome).toEqual(unknown('the adapter failed: TypeError'));
  });
});

describe('the limits of a provider', () => {
  const failing = () => Promise.resolve(unavailable('down'));
  const waiting = new AbortController().signal;
  const gone = AbortSignal.abort();

  test('leave it alone after too many failures in a row, without sending', async () => {
    const guard = limits({ concurrency: 5, failures: 3, pauseMs: 60_000 });
    for (let index = 0; index < 3; index += 1) await guard('prv', 'quotes', failing, waiting);
    let sent = 0;
    const send = async () => {
      sent += 1;
      return ok(1);
    };
    const outcome = await guard('prv', 'bookings', send, waiting);
    expect([outcome.kind, sent]).toEqual(['unavailable', 0]);
  });

  test('do not count a refusal as a failure, nor one provider’s failures against another', async () => {
    const guard = limits({ concurrency: 5, failures: 2, pauseMs: 60_000 });
    const refuse = () => Promise.resolve(rejected({ type: 'NO', message: 'No.' }));
    for (let index = 0; index < 5; index += 1) await guard('polite', 'quotes', refuse, waiting);
    for (let index = 0; index < 5; index += 1) await guard('broken', 'quotes', failing, waiting);
    expect(await guard('polite', 'quotes', async () => ok(1), waiting)).toEqual(ok(1));
  });

  test('do not count what the asker gave up', async () => {
    const guard = limits({ concurrency: 5, failures: 3, pauseMs: 60_000 });
    for (let index = 0; index < 10; index += 1)
      expect(await guard('prv', 'quotes', failing, gone)).toEqual(unavailable('down'));
    expect(await guard('prv', 'bookings', async () => ok(1), waiting)).toEqual(ok(1));
  });

  test('do not take what the asker gave up for a sign of life', async () => {
    const guard = limits({ concurrency: 5, failures: 2, pauseMs: 0 });
    for (const signal of [waiting, gone, waiting]) await guard('prv', 'quotes', failing, signal);
    expect(guard.openCircuits()).toBe(1);
    await guard('prv', 'quotes', failing, gone);
    expect(guard.openCircuits()).toBe(1);
  });

  test('count a provider that fails as left alone while a call tries it, too', async () => {
    const guard = limits({ concurrency: 5, failures: 1, pauseMs: 0 });
    await guard('prv', 'quotes', failing, waiting);
    const answer = Promise.withResolvers<Outcome<number>>();
    const trial = guard('prv', 'quotes', () => answer.promise, waiting);
    expect(guard.openCircuits()).toBe(1);
    answer.resolve(ok(1));
    await trial;
    expect(guard.openCircuits()).toBe(0);
  });

  test('do not count for ever what nobody has asked any more', async () => {
    onTestFinished(() => void vi.restoreAllMocks());
    const guard = limits({ concurrency: 5, failures: 1, pauseMs: 60_000 });
    const start = performance.now();
    await guard('prv', 'quotes', failing, waiting);
    const clock = vi.spyOn(performance, 'now').mockReturnValue(start + 14 * 60_000);
    expect(guard.openCircuits()).toBe(1);
    clock.mockReturnValue(start + 16 * 60_000);
    expect(guard.openCircuits()).toBe(0);
  });

  test('refuse what finds no room, and keep room for bookings however many quotes wait', async () => {
    const guard = limits({ concurrency: 1 });
    const held = [never, never, never].map((call) => guard('prv', 'quotes', call, waiting));
    expect((await guard('prv', 'quotes', async () => ok(1), waiting)).kind).toBe('unavailable');
    expect(await guard('prv', 'bookings', async () => ok(2), waiting)).toEqual(ok(2));
    expect(held).toHaveLength(3);
  });
});
