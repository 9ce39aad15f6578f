import { problem } from '@waybill/http';
import type { StoredRuleSet } from '../../deps.ts';
import { ruleSetNotFound, versionNotFound } from '../../rule-sets/index.ts';
import { type Actor, audit } from '../audit.ts';
import type { SaveDeps } from '../save-rule-set/save-rule-set.ts';

export type ActivateDeps = SaveDeps;

const deciding = (activeVersion: number | null) => ({ activeVersion });

const retirement = ({ id, version }: { id: string; version: number }, at: Date) => ({
  subject: id,
  action: 'rule_set.retired',
  before: deciding(version),
  after: deciding(null),
  at,
});

const cannot = (message: string) => problem('INVALID_OPERATION', message);

const versionOf = (set: StoredRuleSet, wanted: number | undefined) => {
  const version =
    wanted === undefined ? set.versions[0] : set.versions.find((each) => each.version === wanted);
  if (!version) throw versionNotFound(wanted ?? 1);
  return version;
};

/**
 * Activates a draft and retires what was active in its scope, in one transaction, so that every order sees one of the
 * two. Safe to repeat. A retired version stays retired; its rules can be saved again.
 */
export const activateRuleSet =
  ({ inTransaction, clock }: ActivateDeps) =>
  (actor: Actor, id: string, wanted?: number): Promise<StoredRuleSet> =>
    inTransaction(async ({ ruleSets, publish }) => {
      const { tenantId } = actor;
      const set = await ruleSets.lock(tenantId, id);
      if (!set) throw ruleSetNotFound(id);
      const { version, state } = versionOf(set, wanted);
      if (state === 'retired')
        throw cannot(`Version ${version} is retired. Save its rules as a new version.`);
      if (state === 'active') return set;
      const now = clock.now();
      const was = await ruleSets.retireActive(set, now);
      await ruleSets.activate(set, version, now);
      if (was && was.id !== id) await audit(publish, actor, retirement(was, now));
      const versions = { before: deciding(was?.id === id ? was.version : null), after: deciding(version) };
      await audit(publish, actor, { subject: id, action: 'rule_set.activated', ...versions, at: now });
      return (await ruleSets.read(tenantId, id)) ?? set;
    });

/** Retires the set: the next scope's set decides, or the built-in rule. */
export const retireRuleSet =
  ({ inTransaction, clock }: ActivateDeps) =>
  (actor: Actor, id: string): Promise<StoredRuleSet> =>
    inTransaction(async ({ ruleSets, publish }) => {
      const { tenantId } = actor;
      const set = await ruleSets.lock(tenantId, id);
      if (!set) throw ruleSetNotFound(id);
      if (!set.versions.some(({ state }) => state === 'active'))
        throw cannot('No version of this set is active.');
      const now = clock.now();
      const was = await ruleSets.retireActive(set, now);
      if (was) await audit(publish, actor, retirement(was, now));
      return (await ruleSets.read(tenantId, id)) ?? set;
    });
