import type { Migration } from '@waybill/database';

/**
 * Every delivery that was tried and what it met, written in the transaction that closes or postpones the
 * message. `answer` is the start of what the endpoint said, as text: at most 16 KiB of it, which text in UTF-8
 * with replacement characters can make three times as long. New table, no lock on others.
 */
export const recordAttempts: Migration = {
  name: '202611210930_record_attempts',
  async up(sql) {
    await sql.raw(`
      create table attempts (
        message_id text not null references messages,
        number     integer not null check (number > 0),
        at         timestamptz not null,
        latency_ms integer not null check (latency_ms >= 0),
        status     integer,
        failure    text,
        answer     text not null check (length(answer) <= 16384),
        primary key (message_id, number),
        check (status is not null or failure is not null)
      )`);
  },
};
