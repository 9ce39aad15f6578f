import type { Migration } from '@waybill/database';

/**
 * What an endpoint wants to hear and how: filters by status and location, full or thin bodies, headers of its
 * own (sealed as one text; their names in the clear). And since when and why it is not enabled.
 *
 * The facts that filters ask for are kept with each event, and the status with each message; for events still
 * held they are read from the payload, for the others nobody asks any more. Every column has a default or may
 * be null, so the previous release goes on writing. `custom_headers` was never written. Short exclusive locks.
 */
export const letEndpointsBeTuned: Migration = {
  name: '202611220900_let_endpoints_be_tuned',
  async up(sql) {
    await sql.raw(`
      alter table webhook_endpoints
        drop column custom_headers,
        add column statuses text[] not null default '{}',
        add column location_external_ids text[] not null default '{}',
        add column payload text not null default 'full' check (payload in ('full', 'thin')),
        add column header_names text[] not null default '{}',
        add column headers text,
        add column status_cause text check (status_cause in ('owner', 'gone', 'failing')),
        add column status_since timestamptz,
        add check ((headers is null) = (header_names = '{}') or deleted_at is not null)`);
    await sql.raw(`
      alter table events
        add column status text,
        add column location_external_id text,
        add column thin_payload text`);
    await sql.raw('alter table messages add column status text');
    await sql.raw(`
      update events set
        status = payload::jsonb #>> '{data,status}',
        location_external_id = payload::jsonb #>> '{data,shipment,locationExternalId}'
      where released_at is null`);
  },
};
