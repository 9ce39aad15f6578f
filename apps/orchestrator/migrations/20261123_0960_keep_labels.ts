import type { Migration } from '@waybill/database';

/**
 * Labels that Waybill hands out: one file per booking and format, and of what it was made, so that an edited order
 * gets another. Their links are signed with a secret that all processes share: two random UUIDs, 244 bits from the
 * server's strong random source. The previous release goes on without them. New tables; a column without a default.
 */
export const keepLabels: Migration = {
  name: '20261123_0960_keep_labels',
  async up(sql) {
    await sql.raw(`
      create table labels (
        booking_id text not null references bookings (id),
        format text not null check (format in ('pdf', 'png', 'zpl')),
        made_of text not null,
        bytes bytea not null check (length(bytes) > 0),
        made_at timestamptz not null default now(),
        primary key (booking_id, format)
      )`);
    await sql.raw(`alter table bookings add column edited_order jsonb`);
    await sql.raw(`
      create table service_secrets (
        name text primary key,
        value bytea not null check (length(value) >= 32),
        created_at timestamptz not null default now()
      )`);
    await sql.raw(`
      insert into service_secrets (name, value) values
        ('label-links', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))`);
  },
};
