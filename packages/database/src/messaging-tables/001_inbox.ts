import type { Migration } from '../migrate.ts';

/**
 * Which messages each consumer has taken responsibility for: the effect is committed, or a job holds it.
 * The primary key is what makes a second delivery harmless. Pruned by age, oldest blocks first: hence BRIN,
 * which costs next to nothing on insert. New table, no lock on others.
 */
export const inbox: Migration = {
  name: 'waybill_messaging_001_inbox',
  async up(sql) {
    await sql.raw(`
      create table inbox (
        consumer text not null,
        message_id uuid not null,
        received_at timestamptz not null,
        primary key (consumer, message_id)
      ) with (autovacuum_vacuum_scale_factor = 0.02)`);
    await sql.raw('create index inbox_received on inbox using brin (received_at)');
  },
};
