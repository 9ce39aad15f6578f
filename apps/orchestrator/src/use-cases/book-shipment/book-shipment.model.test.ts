import { ok, rejected } from '@waybill/carriers';
import { modelRun } from '@waybill/testing/interleaving';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calm, happen } from './testing/fate.ts';
import { type Draw, type Mistake, type Simulation, simulation } from './testing/simulation.ts';

const natures = fc.array(fc.record({ booksOnce: fc.boolean(), cancels: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
});
/** What chance says, in order. Long lists, or the stories stay too short for anything to go wrong. */
const chances = fc.array(fc.nat(9_999), { minLength: 20, maxLength: 800, size: 'max' });
const never = -1;

const live = (run: Simulation): number => run.world.live().length;

/** Lets fate have its way until chance has said all, then calms everything. Checks what must hold at every step. */
const liveThrough = async (
  run: Simulation,
  numbers: readonly number[],
  cancelAt: number,
  willing = true,
): Promise<void> => {
  let next = 0;
  const draw: Draw = (below) => {
    next += 1;
    return (numbers[next - 1] ?? 0) % below;
  };
  for (let step = 0; next < numbers.length || step <= cancelAt; step += 1) {
    if (step === cancelAt) await run.cancel();
    await happen(run, draw);
    expect(live(run)).toBeLessThanOrEqual(1);
  }
  await calm(run, willing);
  expect(run.isIdle()).toBe(true);
  expect(live(run)).toBeLessThanOrEqual(1);
};

describe('in every order of crashes, lost answers, repeats and cancellations', () => {
  test('an attempt ends, with exactly one booking or with none, and says which', async () => {
    await fc.assert(
      fc.asyncProperty(natures, chances, async (given, numbers) => {
        const run = simulation(given);
        await liveThrough(run, numbers, never);
        const { standing } = run.store.dispatch();
        expect(['dispatched', 'failed']).toContain(standing.at);
        expect(live(run)).toBe(standing.at === 'dispatched' ? 1 : 0);
        expect(run.announced()).toEqual([
          standing.at === 'dispatched' ? 'shipment.dispatched' : 'shipment.dispatch_failed',
        ]);
        expect(run.timesPlanTold()).toBe(1);
      }),
      modelRun('bookings', 1_500),
    );
  });

  test('an attempt ends though every provider says no from now on', async () => {
    await fc.assert(
      fc.asyncProperty(natures, chances, async (given, numbers) => {
        const run = simulation(given);
        await liveThrough(run, numbers, never, false);
        const { standing } = run.store.dispatch();
        expect(['dispatched', 'failed']).toContain(standing.at);
        expect(live(run)).toBe(standing.at === 'dispatched' ? 1 : 0);
      }),
      modelRun('bookings refused', 500),
    );
  });

  test('the booking that stands at the provider is the one that was recorded', async () => {
    await fc.assert(
      fc.asyncProperty(natures, chances, async (given, numbers) => {
        const run = simulation(given);
        await liveThrough(run, numbers, never);
        expect(run.store.live()?.acceptance?.trackingId).toBe(run.world.live()[0]?.id);
      }),
      modelRun('bookings recorded', 500),
    );
  });

  test('a cancellation is answered once, and nothing is left standing unless the provider kept it', async () => {
    await fc.assert(
      fc.asyncProperty(natures, chances, fc.nat(15), async (given, numbers, cancelAt) => {
        const run = simulation(given);
        await liveThrough(run, numbers, cancelAt);
        const announced = run.announced();
        const answers = announced.filter((type) => /cancel/.test(type));
        expect(answers).toHaveLength(1);
        const kept = answers[0] === 'shipment.cancellation_refused';
        expect(run.store.dispatch().standing.at).toBe(kept ? 'dispatched' : 'cancelled');
        expect(live(run)).toBe(kept ? 1 : 0);
        expect(run.timesPlanTold()).toBe(1);
        expect(announced.filter((type) => type === 'shipment.dispatched').length).toBeLessThanOrEqual(1);
        if (kept)
          expect(announced.indexOf('shipment.dispatched')).toBeLessThan(
            announced.indexOf(answers[0] as string),
          );
      }),
      modelRun('cancellations', 2_500),
    );
  });
});

describe('the model sees an orchestrator that', () => {
  let made = 0;
  const known: [string, Mistake][] = [
    [
      'gives the provider another reference with every request',
      (gate) => ({
        ...gate,
        book: (provider, request, ...rest) => {
          made += 1;
          return gate.book(provider, { ...request, reference: `${request.reference}/${made}` }, ...rest);
        },
      }),
    ],
    [
      'takes silence for a no',
      (gate) => ({
        ...gate,
        book: async (...asked) => {
          const answer = await gate.book(...asked);
          const silent = answer.outcome.kind === 'unknown';
          return silent ? { ...answer, outcome: rejected({ type: 'NO', message: 'No.' }) } : answer;
        },
      }),
    ],
    [
      'believes that a booking is cancelled without asking',
      (gate) => ({
        ...gate,
        cancel: async () => ({ outcome: ok({ state: 'cancelled' }), timedOut: false, call: {} }) as never,
      }),
    ],
  ];
  test.each(known)('%s', async (_what, mistake) => {
    const property = fc.asyncProperty(natures, chances, fc.nat(15), async (given, numbers, cancelAt) => {
      const run = simulation(given, mistake);
      await liveThrough(run, numbers, cancelAt);
      const { standing } = run.store.dispatch();
      expect(live(run)).toBe(standing.at === 'dispatched' ? 1 : 0);
    });
    const { failed } = await fc.check(property, { numRuns: 1_000, endOnFailure: true });
    expect(failed).toBe(true);
  });
});
