import { shipmentStatuses } from '@waybill/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facts, toldTwice } from '../../testing/arbitrary-facts.ts';
import { decide } from './decide.ts';
import { isNamedEdge } from './edges.ts';
import { evolve } from './evolve.ts';
import { type Fact, meaningOf, step } from './facts.ts';
import { type Change, type Journey, lastRulings, noJourney } from './journey.ts';
import { nextStatuses } from './map.ts';
import { headOf } from './standing.ts';

const told = (journey: Journey, fact: Fact): Journey => evolve(journey, decide(journey, fact));
const after = (story: readonly Fact[]): Journey => story.reduce(told, noJourney);
const changesOf = ({ log }: Journey): Change[] =>
  log.flatMap((ruling) => (ruling.applied ? [ruling.change] : []));
const end = ({ status, subStatus, attempt }: Journey) => ({ status, subStatus, attempt });

describe('whatever happens to a shipment', () => {
  test('any order and any repetition of the same facts end in the same status', () => {
    fc.assert(
      fc.property(toldTwice, ([one, other]) => {
        expect(end(after(one))).toEqual(end(after(other)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('changes are numbered from one without gaps, and each starts where the last one ended', () => {
    fc.assert(
      fc.property(facts, (story) => {
        const journey = after(story);
        const changes = changesOf(journey);
        expect(changes.map((change) => change.sequence)).toEqual(changes.map((_, index) => index + 1));
        expect(changes.map((change) => change.previousStatus)).toEqual([
          ...(changes.length > 0 ? [null] : []),
          ...changes.slice(0, -1).map((change) => change.status),
        ]);
        expect(journey.sequence).toBe(changes.length);
      }),
    );
  });

  test('the status is that of the greatest fact, always', () => {
    fc.assert(
      fc.property(facts, (story) => {
        const journey = after(story);
        expect(journey.status).toBe(headOf(lastRulings(journey).values())?.meaning.status ?? null);
      }),
    );
  });

  test('a status that ends the journey is left by named edges only', () => {
    const isTerminal = (change: Change) =>
      change.previousStatus !== null && shipmentStatuses[change.previousStatus].terminal;
    const isNewAttempt = (change: Change) => change.status === 'REQUEST_RECEIVED';
    const oneAttempt = facts.map((story) =>
      story.filter((fact) => fact.kind === 'scan' || fact.attempt === 1),
    );
    fc.assert(
      fc.property(oneAttempt, (story) => {
        for (const change of changesOf(after(story)).filter(isTerminal)) {
          const edge = `${change.previousStatus} → ${change.status}`;
          const isNamed = isNamedEdge(change.previousStatus ?? 'REQUEST_RECEIVED', change.status);
          expect(isNamed || isNewAttempt(change), edge).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('every change inside an attempt is on the map', () => {
    const oneAttempt = facts.map((story) =>
      story.filter((fact) => fact.kind === 'scan' || fact.attempt === 1),
    );
    fc.assert(
      fc.property(oneAttempt, (story) => {
        for (const { previousStatus, status, reread } of changesOf(after(story))) {
          if (previousStatus === null || reread || previousStatus === status) continue;
          expect(nextStatuses(previousStatus), `${previousStatus} → ${status}`).toContain(status);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('every status has a place on the map, and can be reached from the first', () => {
    const reached = new Set<string>(['REQUEST_RECEIVED']);
    for (const status of reached) {
      for (const next of nextStatuses(status as Change['status'])) reached.add(next);
    }
    expect([...reached].sort()).toEqual(Object.keys(shipmentStatuses).sort());
  });

  test('once cancelled by us, nothing changes it any more', () => {
    fc.assert(
      fc.property(facts, facts, (before, later) => {
        const cancelled = told(after(before), step('ORDER_CANCELLED', 2, new Date('2026-01-15T08:00:00Z')));
        fc.pre(cancelled.status === 'ORDER_CANCELLED' && cancelled.log.at(-1)?.applied === true);
        expect(end(later.reduce(told, cancelled))).toEqual(end({ ...cancelled, attempt: 2 }));
      }),
    );
  });

  test('scans without a meaning never change the status', () => {
    fc.assert(
      fc.property(facts, (story) => {
        for (const ruling of after(story).log) {
          if (!meaningOf(ruling.fact)) expect(ruling).toMatchObject({ applied: false, reason: 'no_meaning' });
        }
      }),
    );
  });
});
