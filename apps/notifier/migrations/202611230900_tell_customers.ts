import type { Migration } from '@waybill/database';

/**
 * What customers are told. `customer_messages_once` is the promise: one message for each shipment, milestone and
 * channel, whatever is delivered twice or decided at once; those that were suppressed are recorded beside it, once
 * for each change. `recipient` and `facts` are there only while a message may still be sent: afterwards the log has
 * the masked address and no personal data.
 *
 * Settings and templates of the whole account have the empty text for a brand, so that they can be part of a key.
 * New tables, no lock on others; the previous release does not know them.
 */
export const tellCustomers: Migration = {
  name: '202611230900_tell_customers',
  async up(sql) {
    await sql.raw(`
      create table message_settings (
        tenant_id         text not null,
        brand_external_id text not null default '',
        settings          jsonb not null,
        updated_at        timestamptz not null,
        primary key (tenant_id, brand_external_id)
      )`);
    await sql.raw(`
      create table templates (
        id                text primary key check (id like 'tpl\\_%'),
        tenant_id         text not null,
        brand_external_id text not null default '',
        milestone         text not null,
        channel           text not null check (channel in ('email', 'sms')),
        locale            text not null,
        subject           text,
        mjml              text,
        html              text,
        body              text not null,
        created_at        timestamptz not null,
        updated_at        timestamptz not null,
        unique (tenant_id, brand_external_id, milestone, channel, locale),
        check ((channel = 'email') = (mjml is not null)),
        check ((mjml is null) = (html is null) and (mjml is null) = (subject is null))
      )`);
    await sql.raw(`
      create table suppressions (
        id         text primary key check (id like 'sup\\_%'),
        tenant_id  text not null,
        channel    text not null check (channel in ('email', 'sms')),
        address    text not null,
        source     text not null check (source in ('customer', 'merchant')),
        created_at timestamptz not null,
        unique (tenant_id, channel, address)
      )`);
    await sql.raw('create index suppressions_list on suppressions (tenant_id, id)');
    await sql.raw(`
      create table customer_stories (
        shipment_id   text primary key,
        tenant_id     text not null,
        last_sequence integer not null,
        last_status   text,
        heard         text[] not null,
        told          text[] not null
      ) with (fillfactor = 80)`);
    await sql.raw(`
      create table customer_messages (
        id                text primary key check (id like 'cmg\\_%'),
        tenant_id         text not null,
        shipment_id       text not null,
        order_external_id text not null,
        brand_external_id text not null,
        milestone         text not null,
        channel           text not null check (channel in ('email', 'sms')),
        sequence          integer not null check (sequence > 0),
        changed_at        timestamptz not null,
        locale            text,
        state             text not null
                          check (state in ('pending', 'sending', 'sent', 'failed', 'unknown', 'suppressed')),
        reason            text,
        recipient         text,
        recipient_masked  text,
        facts             jsonb,
        template_id       text,
        subject           text,
        attempts          integer not null default 0 check (attempts >= 0),
        tries             integer not null default 0 check (tries >= 0),
        answer            text check (length(answer) <= 1000),
        created_at        timestamptz not null,
        due_at            timestamptz,
        finished_at       timestamptz,
        unique (shipment_id, milestone, channel, sequence),
        check ((state in ('pending', 'sending')) = (finished_at is null)),
        check ((state = 'suppressed') = (reason is not null)),
        check ((state in ('sent', 'suppressed')) = (facts is null)),
        check ((facts is null) = (recipient is null))
      ) with (fillfactor = 80)`);
    await sql.raw(`
      create unique index customer_messages_once on customer_messages (shipment_id, milestone, channel)
      where state <> 'suppressed'`);
    await sql.raw('create index customer_messages_log on customer_messages (tenant_id, id)');
    await sql.raw(
      'create index customer_messages_order on customer_messages (tenant_id, order_external_id, id)',
    );
    await sql.raw(`
      create table caught_messages (
        id        text primary key,
        channel   text not null check (channel in ('email', 'sms')),
        sender    text not null,
        recipient text not null,
        subject   text,
        headers   jsonb not null,
        html      text,
        body      text not null,
        caught_at timestamptz not null
      )`);
    await sql.raw('create index caught_messages_latest on caught_messages (caught_at desc, id desc)');
  },
};
