import type { DeliveryOrder } from '@waybill/contracts';
import type { ActiveRuleSet } from '../deps.ts';
import type { Facts } from '../domain/decision/facts.ts';
import { cheapest, type Rules } from '../domain/decision/rules.ts';
import { type ReadRuleSet, readRuleSet, rulesFor } from '../expressions/index.ts';

const mostRead = 500;
const read = new Map<string, ReadRuleSet>();

/** Versions never change, so each is read once; the oldest is forgotten when there are too many. */
const readOnce = (set: ActiveRuleSet): ReadRuleSet => {
  const known = read.get(set.label);
  if (known) return known;
  const fresh = readRuleSet(set.label, set);
  const [oldest] = read.keys();
  if (read.size >= mostRead && oldest !== undefined) read.delete(oldest);
  read.set(set.label, fresh);
  return fresh;
};

/** The rules for one order at one moment; without a set the built-in one, cheapest first. */
export const rulesOf = (set: ActiveRuleSet | null, order: DeliveryOrder, facts: Facts, now: Date): Rules =>
  set ? rulesFor(readOnce(set), order, facts, now) : cheapest;

/** How far back a provider's record goes. */
const recordDays = 90;

export const recordsSince = (now: Date): Date => new Date(now.getTime() - recordDays * 86_400_000);
