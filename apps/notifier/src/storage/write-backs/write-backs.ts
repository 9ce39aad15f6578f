import type { Knex } from '@waybill/database';
import type { AfterAnswer } from '../../domain/write-backs/after-answer.ts';
import type { Shipped, StoredWriteBack, WriteBacks } from '../../ports/write-backs.ts';

interface Row {
  id: string;
  tenant_id: string;
  items_key: string;
  notification: Shipped;
  status: StoredWriteBack['status'];
  phase: StoredWriteBack['phase'];
  turn: number;
  tries: number;
  submission_id: string | null;
}

const fromRow = (row: Row): StoredWriteBack => ({
  id: row.id,
  tenantId: row.tenant_id,
  itemsKey: row.items_key,
  shipped: row.notification,
  status: row.status,
  phase: row.phase,
  turn: row.turn,
  tries: row.tries,
  submissionId: row.submission_id,
});

type NewTracedWriteBack = Parameters<WriteBacks['add']>[0];

const toRow = ({ id, tenantId, itemsKey, shipped, trace }: NewTracedWriteBack, now: Date) => ({
  id,
  tenant_id: tenantId,
  order_source_id: shipped.orderSourceId,
  sales_order_id: shipped.salesOrderId,
  external_order_id: shipped.externalOrderId,
  external_order_number: shipped.externalOrderNumber,
  shipment_id: shipped.shipmentId,
  tracking_number: shipped.trackingNumber,
  items_key: itemsKey,
  notification: JSON.stringify(shipped),
  trace: JSON.stringify(trace),
  created_at: now,
  due_at: now,
});

const changesOf = (next: AfterAnswer, now: Date) =>
  next.status === 'pending'
    ? {
        phase: next.phase,
        tries: next.tries,
        due_at: next.dueAt,
        ...(next.submissionId === undefined ? {} : { submission_id: next.submissionId?.slice(0, 1000) }),
      }
    : {
        status: next.status,
        phase: 'done',
        failure_reason: next.failureReason,
        confirmation_code: next.confirmationCode?.slice(0, 1000) ?? null,
        due_at: null,
        finished_at: now,
      };

export const writeBacksIn = (sql: Knex): WriteBacks => ({
  async add(writeBack, now) {
    const added = await sql('write_backs')
      .insert(toRow(writeBack, now))
      .onConflict()
      .ignore()
      .returning('id');
    return added.length === 1;
  },
  async lock(id) {
    const row = await sql<Row>('write_backs').where('id', id).forUpdate().first();
    return row ? fromRow(row) : null;
  },
  async answered(id, turn, answer, next, now) {
    await sql('write_backs')
      .where({ id, status: 'pending' })
      .update({ turn, answer, told_at: sql.raw('coalesce(told_at, ?)', [now]), ...changesOf(next, now) });
  },
  async reopen(tenantId, id, now) {
    const [row] = await sql('write_backs')
      .where({ tenant_id: tenantId, id, status: 'failure' })
      .update({
        ...{ status: 'pending', phase: 'telling', tries: 0, due_at: now, finished_at: null },
        ...{ failure_reason: null, submission_id: null },
      })
      .returning<{ turn: number }[]>('turn');
    return row ? row.turn + 1 : null;
  },
});
