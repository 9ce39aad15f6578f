import type { Knex } from '@waybill/database';

/** due: should have been published by now. failing: was tried in vain. timer: is meant for later. */
export type OutboxState = 'due' | 'failing' | 'timer';

/** An outbox row as operators see it, without what it says. */
export interface OutboxView {
  id: string;
  state: OutboxState;
  type: string;
  tenantId: string;
  subject: string;
  /** How often it was published in vain. */
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  /** When it is published next. */
  availableAt: Date;
}

export interface OutboxPage {
  state?: OutboxState | undefined;
  limit: number;
}

/** The next to be published first. What is listed may be gone a moment later: that is its purpose. */
export async function listOutbox(db: Knex, now: Date, { state, limit }: OutboxPage): Promise<OutboxView[]> {
  const { rows } = await db.raw(
    `select * from (
       select id, case when attempts > 0 then 'failing' when available_at <= :now then 'due' else 'timer' end as state,
              type, tenant_id as "tenantId", subject, attempts, last_error as "lastError",
              created_at as "createdAt", available_at as "availableAt"
         from outbox) as listed
      where :state::text is null or state = :state
      order by "availableAt", id limit :limit`,
    { now, state: state ?? null, limit },
  );
  return rows;
}
