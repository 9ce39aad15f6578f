import type { Knex } from '@waybill/database';
import { pruneIdempotencyKeys } from '@waybill/http';
import type { Retention } from '../ports/retention.ts';
import { forgetting } from './forget.ts';
import { ledgerRetentionIn } from './ledger-retention.ts';

const messages = `
  with old as (
    select id from messages where created_at < :before and state <> 'pending'
    limit :limit for update skip locked
  ), tried as (
    delete from attempts where message_id in (select id from old)
  )
  delete from messages where id in (select id from old)`;

const events = `
  delete from events where id in (
    select id from events e
    where received_at < :before and released_at is not null
      and not exists (select from messages m where m.event_id = e.id)
    limit :limit for update skip locked
  )`;

const replays = `
  delete from replays where id in (
    select id from replays where finished_at < :before limit :limit for update skip locked
  )`;

const timeline = `
  delete from timeline where ctid in (
    select ctid from timeline where kept_at < :before limit :limit for update skip locked
  )`;

/** While one of its changes is held, in the log or in its timeline, a shipment may still be asked about. */
const shipments = `
  with old as materialized (
    select shipment_id from shipment_streams s
    where shipment_created_at < :before and held_since is null
      and not exists (select from events e where e.shipment_id = s.shipment_id)
      and not exists (select from timeline t where t.shipment_id = s.shipment_id)
      and not exists (select from customer_messages c where c.shipment_id = s.shipment_id)
    limit :limit for update skip locked
  ), named as (
    delete from shipment_names where shipment_id in (select shipment_id from old)
  ), heard as (
    delete from customer_stories where shipment_id in (select shipment_id from old)
  )
  delete from shipment_streams where shipment_id in (select shipment_id from old)`;

const expiredSecrets = `
  update webhook_endpoints set previous_secret = null, previous_secret_expires_at = null
  where id in (
    select id from webhook_endpoints where previous_secret_expires_at < :now for no key update skip locked
  )`;

export const retentionIn = (sql: Knex): Retention => ({
  ...ledgerRetentionIn(sql),
  messages: forgetting(sql, messages),
  events: forgetting(sql, events),
  replays: forgetting(sql, replays),
  timeline: forgetting(sql, timeline),
  shipments: forgetting(sql, shipments),
  idempotencyKeys: (limit) => pruneIdempotencyKeys(sql, limit),
  async expiredSecrets(now) {
    await sql.raw(expiredSecrets, { now });
  },
});
