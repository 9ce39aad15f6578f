import type { Knex } from '@waybill/database';

/** One thing that an operator did. */
export interface OperatorAction {
  id: number;
  at: Date;
  /** The name of the operator's key, or `command line`. */
  operator: string;
  /** `job.redriven`, `job.hurried`, `job.discarded`, `parked.requeued`, `parked.discarded`. */
  action: string;
  /** The job's or the message's id, or what was chosen for a bulk. */
  subject: string;
  details: Record<string, unknown>;
}

export type NewAction = Omit<OperatorAction, 'id'>;

/** Remembers an act in the transaction that does it. */
export async function noteAction(sql: Knex, { at, operator, action, subject, details }: NewAction) {
  await sql('operator_actions').insert({ at, operator, action, subject, details: JSON.stringify(details) });
}

/** The newest first; `before` is the id of the last one seen. */
export async function listActions(
  db: Knex,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<OperatorAction[]> {
  const query = db<OperatorAction>('operator_actions').orderBy('id', 'desc').limit(limit);
  if (before !== undefined) query.where('id', '<', before);
  return query.select('id', 'at', 'operator', 'action', 'subject', 'details');
}
