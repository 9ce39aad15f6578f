import { problem } from '@waybill/http';
import type { Messaging } from '@waybill/messaging';
import { NameTaken, type Scope, type StoredRuleSet, type Unit } from '../../deps.ts';
import type { RuleSetText } from '../../domain/rules/rule-set.ts';
import { newRuleSetId } from '../../ids.ts';
import { checkText, ruleSetNotFound } from '../../rule-sets/index.ts';

export interface RuleSetDeps {
  readonly inTransaction: Messaging<Unit>['inTransaction'];
}

/** Bounds what one account can keep. */
const most = { sets: 200, versions: 500 };

const nameTaken = (name: string) => {
  const message = `There is a rule set called ${name} already.`;
  return problem('DUPLICATE_NAME', message, [{ type: 'DUPLICATE_NAME', message, parameter: 'name' }]);
};

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
  ({ inTransaction }: RuleSetDeps) =>
  async (tenantId: string, { name, scope, text }: NewRuleSet): Promise<StoredRuleSet> => {
    checkText(text);
    const id = newRuleSetId();
    return inTransaction(async ({ ruleSets }) => {
      if ((await ruleSets.count(tenantId)) >= most.sets)
        throw problem('INVALID_DATA', `There are ${most.sets} rule sets; more are not possible.`);
      await ruleSets.insert({ id, tenantId, name, scope }, text).catch((error: unknown) => {
        throw error instanceof NameTaken ? nameTaken(name) : error;
      });
      return found(await ruleSets.read(tenantId, id), id);
    });
  };

/** Stores a further version, as a draft. Whatever is active goes on until the draft is activated. */
export const saveVersion =
  ({ inTransaction }: RuleSetDeps) =>
  async (tenantId: string, id: string, text: RuleSetText): Promise<StoredRuleSet> => {
    checkText(text);
    return inTransaction(async ({ ruleSets }) => {
      const set = found(await ruleSets.lock(tenantId, id), id);
      const last = set.versions[0]?.version ?? 0;
      if (last >= most.versions)
        throw problem('INVALID_DATA', `This set has ${last} versions; save the rules as a new set.`);
      await ruleSets.addVersion(set, last + 1, text);
      return found(await ruleSets.read(tenantId, id), id);
    });
  };
