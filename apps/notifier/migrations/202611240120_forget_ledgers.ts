import type { Migration } from '@waybill/database';

/**
 * Ledgers that only grew are forgotten by age: customer messages, write-backs, alerts and their mails. And a message
 * that failed, or of which nobody knows, loses address and contents earlier than its line in the log: the rule so far
 * wanted them kept until it was sent. The previous release writes what both rules allow; it would find no contents to
 * send again, and says so as a failed attempt. Short exclusive locks while customer_messages is read once; the
 * indexes by age are a few pages.
 */
export const forgetLedgers: Migration = {
  name: '202611240120_forget_ledgers',
  async up(sql) {
    await sql.raw(`
      alter table customer_messages
        drop constraint customer_messages_check2,
        add constraint customer_messages_contents check (
          (state not in ('pending', 'sending') or facts is not null)
          and (state not in ('sent', 'suppressed') or facts is null))`);
    await sql.raw('create index customer_messages_age on customer_messages using brin (created_at)');
    await sql.raw(`
      create index customer_messages_unsent on customer_messages (finished_at)
      where state in ('failed', 'unknown') and facts is not null`);
    await sql.raw('create index write_backs_age on write_backs using brin (created_at)');
    await sql.raw('create index alerts_age on alerts using brin (created_at)');
    await sql.raw('create index alert_mails_age on alert_mails using brin (created_at)');
  },
};
