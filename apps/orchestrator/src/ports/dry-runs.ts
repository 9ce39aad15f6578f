import type { DeliveryOrder } from '@waybill/contracts';
import type { ProviderAnswer } from '../domain/decision/answer.ts';
import type { Facts } from '../domain/decision/facts.ts';
import type { Best } from '../domain/rules/comparison.ts';
import type { RuleSetText } from '../domain/rules/rule-set.ts';
import type { Tally } from '../domain/rules/tally.ts';
import type { Scope } from './connections.ts';

/** Which past decisions a dry run reads. */
export interface DecisionWindow {
  readonly tenantId: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** Only orders of this scope: what the rules will be asked about. */
  readonly scope: Scope;
}

/** Where a page ends: in the order of time, and of ids where times are equal. */
export interface PageEnd {
  readonly time: Date;
  readonly id: string;
}

/** A decision as a dry run reads it. */
export interface PastDecision {
  readonly id: string;
  readonly shipmentId: string;
  readonly decidedAt: Date;
  readonly order: DeliveryOrder;
  readonly answers: readonly ProviderAnswer[];
  readonly facts: Facts;
  /** The winner; null where nobody was chosen. */
  readonly best: Best | null;
}

export interface DryRun extends DecisionWindow {
  readonly id: string;
  readonly ruleSetId: string;
  readonly version: number;
  /** Of the window's decisions this share is read, evenly spread, and always the same ones. */
  readonly share: number;
  /** About how many that will be. */
  readonly expected: number;
  /** No more than these. */
  readonly most: number;
  /** The page that is read next, from 1. */
  readonly page: number;
  readonly after: PageEnd | null;
  readonly tally: Tally;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A run with the rules that it tries. */
export interface LockedDryRun extends DryRun {
  readonly text: RuleSetText;
}

export interface DryRuns {
  /** How many decisions a window has. */
  size(window: DecisionWindow): Promise<number>;
  /** Stores a run, and forgets those of this tenant that are older than 30 days. */
  insert(run: DryRun): Promise<void>;
  lock(tenantId: string, id: string): Promise<LockedDryRun | null>;
  read(tenantId: string, ruleSetId: string, id: string): Promise<DryRun | null>;
  /** The decisions that follow the last page. */
  page(run: DryRun, limit: number): Promise<readonly PastDecision[]>;
  save(run: DryRun): Promise<void>;
}
