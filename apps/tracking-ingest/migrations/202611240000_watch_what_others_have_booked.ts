import type { Migration } from '@waybill/database';

/**
 * Parcels that somebody else has booked are watched too. What was paid for them is not told, so a price may be absent;
 * and what is told of them later, such as where they go or until when, replaces what was told before (`told`).
 * The previous release goes on writing prices; its list of late deliveries cannot show a parcel without one.
 * Locks `watches` for an instant; no row is rewritten.
 */
export const watchWhatOthersHaveBooked: Migration = {
  name: '202611240000_watch_what_others_have_booked',
  async up(sql) {
    await sql.raw(`
      alter table watches
        alter column price_minor drop not null,
        alter column currency drop not null,
        add column told integer not null default 1`);
  },
};
