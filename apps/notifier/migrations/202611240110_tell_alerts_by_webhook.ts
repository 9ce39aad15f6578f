import type { Migration } from '@waybill/database';

/**
 * Alerts are told to endpoints, too. One may be about a shipment and have no number: it is found with the shipment's
 * other webhooks, and waits for none of them. The rule so far let only numbered events name a shipment.
 * The previous release writes what both rules allow. A short exclusive lock while `events` is read once.
 */
export const tellAlertsByWebhook: Migration = {
  name: '202611240110_tell_alerts_by_webhook',
  async up(sql) {
    await sql.raw(`
      alter table events
        drop constraint events_check,
        add constraint events_number_needs_shipment check (sequence is null or shipment_id is not null)`);
  },
};
