import { problem } from '@waybill/http';
import type { Messaging } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import { NameTaken, type RuleSetVersion, type Scope, type StoredRuleSet, type Unit } from '../../deps.ts';
import type { RuleSetText } from '../../domain/rules/rule-set.ts';
import { newRuleSetId } from '../../ids.ts';
import { checkText, ruleSetNotFound } from '../../rule-sets/index.ts';
import { type Actor, audit } from '../audit.ts';

export interface RuleSetDeps {
  readonly inTransaction: Messaging<Unit>['inTransaction'];
}

export interface SaveDeps extends RuleSetDeps {
  readonly clock: Clock;
}

/** Bounds what one account can keep. */
const most = { sets: 200, versions: 500 };

const nameTaken = (name: string) => {
  const message = `There is a rule set called ${name} already.`;
  return problem('DUPLICATE_NAME', message, [{ type: 'DUPLICATE_NAME', message, parameter: 'name' }]);
};

const versionTerms = (given: RuleSetVersion | undefined) =>
  given ? { version: given.version, rules: given.rules, rank: given.rank } : null;

const found = (set: StoredRuleSet | null, id: string): StoredRuleSet => {
  if (!set) throw ruleSetNotFound(id);
  return set;
};

interface NewRuleSet {
  readonly name: string;
  readonly scope: Scope;
  readonly text: RuleSetText;
}

/** Stores a set that can be used, as a draft. What does not type-check is refused, with every place. */
export const saveRuleSet =
  ({ inTransaction, clock }: SaveDeps) =>
  async (actor: Actor, { name, scope, text }: NewRuleSet): Promise<StoredRuleSet> => {
    checkText(text);
    const { tenantId } = actor;
    const id = newRuleSetId();
    return inTransaction(async ({ ruleSets, publish }) => {
      if ((await ruleSets.countAlone(tenantId)) >= most.sets)
        throw problem('INVALID_DATA', `There are ${most.sets} rule sets; more are not possible.`);
      await ruleSets.insert({ id, tenantId, name, scope }, text).catch((error: unknown) => {
        throw error instanceof NameTaken ? nameTaken(name) : error;
      });
      const change = { before: null, after: { name, scope, version: 1, ...text }, at: clock.now() };
      await audit(publish, actor, { subject: id, action: 'rule_set.saved', ...change });
      return found(await ruleSets.read(tenantId, id), id);
    });
  };

/** Stores a further version, as a draft. Whatever is active goes on until the draft is activated. */
export const saveVersion =
  ({ inTransaction, clock }: SaveDeps) =>
  async (actor: Actor, id: string, text: RuleSetText): Promise<StoredRuleSet> => {
    checkText(text);
    const { tenantId } = actor;
    return inTransaction(async ({ ruleSets, publish }) => {
      const set = found(await ruleSets.lock(tenantId, id), id);
      const newest = set.versions[0];
      const last = newest?.version ?? 0;
      if (last >= most.versions)
        throw problem('INVALID_DATA', `This set has ${last} versions; save the rules as a new set.`);
      await ruleSets.addVersion(set, last + 1, text);
      const saved = found(await ruleSets.read(tenantId, id), id);
      const versions = { before: versionTerms(newest), after: versionTerms(saved.versions[0]) };
      const what = { subject: id, action: 'rule_set.version_saved', at: clock.now() };
      await audit(publish, actor, { ...what, ...versions });
      return saved;
    });
  };
