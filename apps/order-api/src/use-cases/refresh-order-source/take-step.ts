import { type DataOf, type Message, orderSourceRefreshDue } from '@waybill/contracts';
import type { Phases, Transaction } from '@waybill/messaging';
import type { ExportPage, Reply } from '@waybill/order-sources';
import type { Deps, Unit } from '../../deps.ts';
import {
  advanced,
  failed,
  finished,
  type OrderSource,
  readFrom,
} from '../../domain/sales-orders/order-source.ts';
import type { Arrival } from '../../ports/sales-orders.ts';
import { importOrders } from './import-orders.ts';

type Due = DataOf<typeof orderSourceRefreshDue>;
type Desk = Pick<Deps, 'clock' | 'stores'>;

interface Work {
  source: OrderSource;
  arrivals: readonly Arrival[];
  due: Due;
}

interface Result {
  /** Whether the store received the acknowledgement of arrived orders; its answer does not matter. */
  heard: boolean;
  /** Null when no page was left to read. */
  page: Reply<ExportPage> | null;
}

type Steps = Phases<Due, Work, Result, Unit>;

/** How many arrived orders are acknowledged at a time. */
const atOnce = 200;
/** The most steps of one refresh: a store whose pages never end is given up. */
const mostSteps = 10_000;

/** Only the first page has no cursor: a later step without one has nothing left to read. */
const readsPage = ({ step, cursor }: Due): boolean => step === 1 || cursor !== null;

const claim =
  ({ clock }: Desk): Steps['claim'] =>
  async ({ tenantId, data: due }, unit) => {
    const source = await unit.orderSources.lock(tenantId, due.orderSourceId);
    if (!source?.active || source.refresh.count !== due.refresh || source.refresh.step !== due.step - 1)
      return null;
    if (readsPage(due) && source.refresh.status === 'preparing_update')
      await unit.orderSources.save({ ...source, refresh: advanced(source.refresh, 0, [], clock.now()) });
    return { source, due, arrivals: await unit.salesOrders.arrivals(tenantId, source.id, atOnce) };
  };

const act =
  ({ stores, clock }: Desk): Steps['act'] =>
  async ({ source, arrivals, due }, { signal }) => {
    const connector = stores.connectors.get(source.code);
    if (!connector) throw new Error(`there is no connector ${source.code}`);
    const opened = stores.open(source);
    const told =
      arrivals.length > 0 ? await connector.acknowledgeOrders(opened, arrivals, signal) : { kind: 'refused' };
    const heard = arrivals.length > 0 && (told.kind === 'ok' || told.kind === 'refused');
    if (!readsPage(due)) return { heard, page: null };
    const modifiedTo = source.refresh.attemptedAt ?? clock.now();
    const question = { modifiedFrom: readFrom(source.refresh), modifiedTo, cursor: due.cursor };
    return { heard, page: await connector.exportSalesOrders(opened, question, signal) };
  };

const why = (reply: Exclude<Reply<ExportPage>, { kind: 'ok' }>): string =>
  `${reply.kind}: ${reply.kind === 'unavailable' ? reply.detail : reply.reason}`;

/** How the refresh stands after a page; and where the next begins, if there is one. */
const after = ({ source: { refresh }, due }: Work, page: Reply<ExportPage>, now: Date) => {
  const { step, cursor } = due;
  if (page.kind !== 'ok') return { refresh: failed(refresh, step, why(page)), next: null };
  const { next, unreadable } = page.value;
  if (next === null) return { refresh: finished(refresh, step, unreadable, now), next };
  if (next === cursor || step >= mostSteps)
    return { refresh: failed(refresh, step, 'unavailable: its pages do not end'), next: null };
  return { refresh: advanced(refresh, step, unreadable, now), next };
};

const record =
  ({ clock }: Desk): Steps['record'] =>
  async (work, { heard, page }, unit, { tenantId }) => {
    const { source, arrivals, due } = work;
    const now = clock.now();
    const ids = arrivals.map(({ id }) => id);
    if (heard) await unit.salesOrders.acknowledged(tenantId, ids, now);
    const current = await unit.orderSources.lock(tenantId, source.id);
    if (!current || current.refresh.count !== due.refresh) return;
    if (!page) {
      await unit.orderSources.save({ ...current, refresh: { ...current.refresh, step: due.step } });
      if (heard) await goOn(unit, work, null, tenantId);
      return;
    }
    if (page.kind === 'ok') await importOrders(unit, source, page.value.orders, now);
    const { refresh, next } = after({ ...work, source: current }, page, now);
    await unit.orderSources.save({ ...current, refresh, updatedAt: now });
    if (page.kind === 'ok') await goOn(unit, work, next, tenantId);
  };

/** Asks for the next page; or, after the last one, acknowledges the orders that have arrived. */
async function goOn(
  unit: Transaction<Unit>,
  { source, due }: Work,
  cursor: string | null,
  tenantId: string,
): Promise<void> {
  if (cursor === null && (await unit.salesOrders.arrivals(tenantId, source.id, 1)).length === 0) return;
  const data = { ...due, step: due.step + 1, cursor };
  await unit.publish(orderSourceRefreshDue, { tenantId, subject: source.id, data });
}

/** All attempts have failed for a reason of ours. */
const giveUp: NonNullable<Steps['giveUp']> = async ({ tenantId, data: due }: Message<Due>, unit) => {
  const source = await unit.orderSources.lock(tenantId, due.orderSourceId);
  if (!source || source.refresh.count !== due.refresh || !readsPage(due)) return;
  const refresh = failed(source.refresh, due.step, 'the order source could not be called from here');
  await unit.orderSources.save({ ...source, refresh });
};

/**
 * One step of a refresh: acknowledges arrived orders, and asks the store for the next page. After a crash the step runs
 * again; merging the same page twice changes nothing.
 */
export const takeRefreshStep = (desk: Desk): Steps => ({
  claim: claim(desk),
  act: act(desk),
  record: record(desk),
  giveUp,
});
