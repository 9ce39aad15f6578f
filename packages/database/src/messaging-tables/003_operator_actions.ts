import type { Migration } from '../migrate.ts';

/**
 * Who of the operators did what to jobs and parked messages, written in the transaction of the act. Never pruned:
 * people act seldom, and what they discarded is told nowhere else. New table, no lock on others.
 */
export const operatorActions: Migration = {
  name: 'waybill_messaging_003_operator_actions',
  async up(sql) {
    await sql.raw(`
      create table operator_actions (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        operator text not null,
        action text not null,
        subject text not null,
        details jsonb not null default '{}'
      )`);
  },
};
