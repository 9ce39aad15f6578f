import { dryRunPageDue } from '@waybill/contracts';
import type { DryRun, LockedDryRun, PastDecision, Tx } from '../../deps.ts';
import { decide } from '../../domain/decision/decide.ts';
import { compare } from '../../domain/rules/comparison.ts';
import { versionLabel } from '../../domain/rules/rule-set.ts';
import { count } from '../../domain/rules/tally.ts';
import { rulesOf } from '../../rule-sets/index.ts';

/** Decisions of one page: one transaction of some 50 ms, which a crash repeats. */
const pageSize = 500;

/** Reads one page of a run that is locked, and says that the next is due. Answers the run as it is then. */
export const readPage = async (unit: Tx, run: LockedDryRun, now: Date): Promise<DryRun> => {
  const left = run.most - run.tally.decisions;
  const size = Math.min(pageSize, left);
  const past = await unit.dryRuns.page(run, size);
  const tally = past.reduce((sum, each) => count(sum, again(run, each)), run.tally);
  const last = past.at(-1);
  const finished = past.length < size || size === left;
  const next = {
    ...run,
    tally,
    page: run.page + 1,
    after: last ? { time: last.decidedAt, id: last.id } : run.after,
    finishedAt: finished ? now : null,
  };
  await unit.dryRuns.save(next);
  if (!finished) await announcePage(unit, next);
  return next;
};

const announcePage = async (unit: Tx, { id, tenantId, page }: DryRun): Promise<void> => {
  await unit.publish(dryRunPageDue, { tenantId, subject: id, data: { dryRunId: id, page } });
};

/** The same order, answers, facts and moment, by other rules. */
const again = ({ ruleSetId, version, text }: LockedDryRun, past: PastDecision) => {
  const { order, answers, facts, decidedAt, shipmentId, best } = past;
  const set = { label: versionLabel(ruleSetId, version), ...text };
  const decision = decide(order, answers, rulesOf(set, order, facts, decidedAt), decidedAt);
  return compare({ shipmentId, orderExternalId: order.orderExternalId, decidedAt, best }, decision);
};
