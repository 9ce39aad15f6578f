import { problem } from '@waybill/http';
import type { DryRun, StoredRuleSet } from '../../deps.ts';
import { emptyTally } from '../../domain/rules/tally.ts';
import { newDryRunId } from '../../ids.ts';
import { ruleSetNotFound, versionNotFound } from '../../rule-sets/index.ts';
import type { ActivateDeps } from '../activate-rule-set/activate-rule-set.ts';
import { readPage } from './read-page.ts';

export interface StartDryRun {
  readonly from: Date;
  readonly to: Date;
  /** At most so many decisions. */
  readonly sample: number;
  /** By default the newest. */
  readonly version: number | undefined;
}

const versionOf = ({ versions }: StoredRuleSet, wanted: number | undefined): number => {
  const version = wanted === undefined ? versions[0] : versions.find((each) => each.version === wanted);
  if (!version) throw versionNotFound(wanted ?? 1);
  return version.version;
};

/**
 * Tries a rule set on past decisions. Books nothing, calls nobody, changes no decision. The first page is read at once,
 * so that a small window is answered here; each further one is started by a message and has its own transaction.
 */
export const startDryRun =
  ({ inTransaction, clock }: ActivateDeps) =>
  (tenantId: string, ruleSetId: string, { from, to, sample, version }: StartDryRun): Promise<DryRun> => {
    if (to <= from) throw problem('INVALID_DATA', '`to` must be after `from`.');
    return inTransaction(async (unit) => {
      const set = await unit.ruleSets.read(tenantId, ruleSetId);
      if (!set) throw ruleSetNotFound(ruleSetId);
      const window = { tenantId, from, to, scope: set.scope };
      const size = await unit.dryRuns.size(window);
      const run = {
        ...window,
        id: newDryRunId(),
        ruleSetId,
        version: versionOf(set, version),
        share: size <= sample ? 1 : sample / size,
        expected: Math.min(size, sample),
        most: sample,
        page: 1,
        after: null,
        tally: emptyTally,
        createdAt: clock.now(),
        finishedAt: null,
      };
      await unit.dryRuns.insert(run);
      const locked = await unit.dryRuns.lock(tenantId, run.id);
      if (!locked) throw new Error('a dry run vanished while it was made');
      return readPage(unit, locked, clock.now());
    });
  };
