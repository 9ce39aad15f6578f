import type { Entry, Words } from './history.ts';
import { journeyOf } from './history.ts';
import { decide, evolve, type Fact, type Journey, meaningOf, type Ruling } from './journey/index.ts';
import type { Shipment, Standing } from './shipment.ts';

/** What a fact made of a shipment: how it is now, and the lines to add to its history. */
export interface Recorded {
  shipment: Shipment;
  entries: readonly Entry[];
}

/** Applies a fact, and records the ruling on it. Adds nothing if the fact was known already. */
export function recordFact(
  shipment: Shipment,
  history: readonly Entry[],
  told: { fact: Fact; words: Words; now: Date },
): Recorded {
  const before = journeyOf(shipment, history);
  const rulings = decide(before, told.fact);
  const after = evolve(before, rulings);
  const wordsOf = (fact: Fact): Words =>
    fact.id === told.fact.id
      ? told.words
      : (history.findLast(({ ruling }) => ruling.fact.id === fact.id)?.words ?? told.words);
  return {
    shipment: {
      ...shipment,
      ...standingOf(after, shipment),
      ...actualTimes(after),
      updatedAt: notBefore(shipment.updatedAt, told.now),
    },
    entries: rulings.map((ruling) => ({
      ruling,
      ...lineOf(ruling, shipment),
      words: wordsOf(ruling.fact),
      recordedAt: told.now,
    })),
  };
}

/** The same for facts that one message brings, in their order. */
export function recordFacts(
  shipment: Shipment,
  history: readonly Entry[],
  told: { facts: readonly Fact[]; words: Words; now: Date },
): Recorded {
  const { facts, ...rest } = told;
  return facts.reduce<Recorded>(
    (so, fact) => {
      const { shipment: next, entries } = recordFact(so.shipment, [...history, ...so.entries], {
        fact,
        ...rest,
      });
      return { shipment: next, entries: [...so.entries, ...entries] };
    },
    { shipment, entries: [] },
  );
}

const lineOf = (ruling: Ruling, shipment: Shipment): Pick<Entry, 'status' | 'subStatus'> => {
  const { status, subStatus } = ruling.applied ? ruling.change : (meaningOf(ruling.fact) ?? shipment);
  return { status, subStatus };
};

/** The clocks of two processes differ a little; this keeps a shipment's own times from running backwards. */
const notBefore = (earliest: Date, now: Date): Date => (now < earliest ? earliest : now);

const standingOf = (journey: Journey, shipment: Shipment): Standing => ({
  status: journey.status ?? shipment.status,
  subStatus: journey.subStatus,
  sequence: journey.sequence,
  attempt: journey.attempt,
});

/** The earliest time that the carrier gave for each: several scans may report the same hand-over. */
function actualTimes({ log }: Journey): Pick<Shipment, 'actualPickupAt' | 'actualDeliveryAt'> {
  return { actualPickupAt: earliest(log, 'picked_up'), actualDeliveryAt: earliest(log, 'delivered') };
}

function earliest(log: readonly Ruling[], meaning: 'picked_up' | 'delivered'): Date | null {
  const last = new Map(log.map(({ fact }) => [fact.id, fact]));
  const times = [...last.values()]
    .filter((fact) => fact.kind === 'scan' && fact.leg === 'forward' && fact.scan === meaning)
    .map((fact) => fact.occurredAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** The shipment as it was right after each change that one fact brought, oldest first. */
export const changesOf = ({ shipment, entries }: Recorded): { entry: Entry; shipment: Shipment }[] =>
  entries.flatMap((entry) => {
    if (!entry.ruling.applied) return [];
    const { status, subStatus, sequence } = entry.ruling.change;
    return [{ entry, shipment: { ...shipment, status, subStatus, sequence } }];
  });
