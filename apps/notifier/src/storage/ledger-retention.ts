import type { Knex } from '@waybill/database';
import type { LedgerRetention } from '../ports/retention.ts';
import { forgetting } from './forget.ts';

const customerMessages = `
  delete from customer_messages where id in (
    select id from customer_messages where created_at < :before and finished_at is not null
    limit :limit for update skip locked
  )`;

const unsentContents = `
  update customer_messages set facts = null, recipient = null where id in (
    select id from customer_messages
    where finished_at < :before and state in ('failed', 'unknown') and facts is not null
    limit :limit for update skip locked
  )`;

const writeBacks = `
  delete from write_backs where id in (
    select id from write_backs where created_at < :before and status <> 'pending'
    limit :limit for update skip locked
  )`;

/** One that waits for its mail is still owed; so is a mail that waits for its time. */
const alerts = `
  delete from alerts where id in (
    select a.id from alerts a join alert_mails m on m.id = a.mail_id
    where a.created_at < :before and m.state in ('sent', 'failed', 'unknown')
    limit :limit for update of a skip locked
  )`;

const alertMails = `
  delete from alert_mails where id in (
    select id from alert_mails m
    where created_at < :before and state in ('sent', 'failed', 'unknown')
      and not exists (select from alerts a where a.mail_id = m.id)
    limit :limit for update skip locked
  )`;

export const ledgerRetentionIn = (sql: Knex): LedgerRetention => ({
  customerMessages: forgetting(sql, customerMessages),
  unsentContents: forgetting(sql, unsentContents),
  writeBacks: forgetting(sql, writeBacks),
  alerts: forgetting(sql, alerts),
  alertMails: forgetting(sql, alertMails),
});
