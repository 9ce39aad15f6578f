import type { OpenedSource, OrderSourceConnector, Shipped } from '@waybill/order-sources';
import type { AfterAnswer, Phase, WriteBackStatus } from '../domain/write-backs/after-answer.ts';

export type { Shipped } from '@waybill/order-sources';

export interface OrderSource {
  id: string;
  tenantId: string;
  name: string;
  /** Which connector speaks to it. */
  connector: string;
  baseUrl: string;
  sealedCredentials: string | null;
  active: boolean;
  revision: number;
}

export interface OrderSources {
  /** Stores it, unless a later revision of it is known already. */
  upsert(source: OrderSource): Promise<void>;
  find(tenantId: string, id: string): Promise<OrderSource | null>;
}

export interface NewWriteBack {
  id: string;
  tenantId: string;
  itemsKey: string;
  shipped: Shipped;
}

export interface StoredWriteBack extends NewWriteBack {
  status: WriteBackStatus;
  phase: Phase | 'done';
  /** Calls made so far; the next one is one more. */
  turn: number;
  tries: number;
  submissionId: string | null;
}

export interface WriteBacks {
  /** False when this was asked for before. */
  add(writeBack: NewWriteBack & { trace: Record<string, unknown> }, now: Date): Promise<boolean>;
  lock(id: string): Promise<StoredWriteBack | null>;
  /** Records what a turn came to. */
  answered(id: string, turn: number, answer: string, next: AfterAnswer, now: Date): Promise<void>;
  /** Has a failed one told again: answers the number of its next turn. Null when there is none. */
  reopen(tenantId: string, id: string, now: Date): Promise<number | null>;
}

export interface LoggedWriteBack {
  id: string;
  orderSourceId: string;
  salesOrderId: string;
  externalOrderId: string;
  externalOrderNumber: string | null;
  shipmentId: string | null;
  trackingNumber: string;
  carrierCode: string;
  items: Shipped['items'];
  status: WriteBackStatus;
  calls: number;
  answer: string | null;
  failureReason: string | null;
  confirmationCode: string | null;
  submissionId: string | null;
  createdAt: Date;
  toldAt: Date | null;
  dueAt: Date | null;
  finishedAt: Date | null;
}

export interface WriteBackFilter {
  tenantId: string;
  shipmentId?: string | undefined;
  orderSourceId?: string | undefined;
  externalOrderId?: string | undefined;
  status?: WriteBackStatus | undefined;
  before?: string | undefined;
  limit: number;
}

export interface WriteBackLog {
  /** Newest first. */
  list(filter: WriteBackFilter): Promise<LoggedWriteBack[]>;
  find(tenantId: string, id: string): Promise<LoggedWriteBack | null>;
}

/** What one transaction offers about order sources. */
export interface WriteBackUnit {
  orderSources: OrderSources;
  writeBacks: WriteBacks;
  writeBackLog: WriteBackLog;
}

export interface WriteBackDeps {
  connectors: ReadonlyMap<string, OrderSourceConnector>;
  /** Opens an order source’s credentials. Throws where they were sealed elsewhere. */
  open(source: OrderSource): OpenedSource;
  log: WriteBackLog;
}
