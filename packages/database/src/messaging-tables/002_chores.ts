import type { Migration } from '../migrate.ts';

/**
 * When each recurring chore of the service is due next. A row is a turn: whichever process moves it on does the
 * work, so a chore is done once however many processes there are, and is not forgotten when they restart.
 * New table, no lock on others.
 */
export const chores: Migration = {
  name: 'waybill_messaging_002_chores',
  async up(sql) {
    await sql.raw('create table chores (name text primary key, due_at timestamptz not null)');
  },
};
