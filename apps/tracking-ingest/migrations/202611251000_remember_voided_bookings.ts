import type { Migration } from '@waybill/database';

/**
 * Up to which attempt a shipment's bookings are void. That a booking is void can be heard before the booking itself:
 * the two come through queues of their own. What is watched from then on begins as cancelled.
 * Bookings that were voided before this are marked in their watches already. A new table, no lock on others; the
 * previous release neither writes nor reads it.
 */
export const rememberVoidedBookings: Migration = {
  name: '202611251000_remember_voided_bookings',
  async up(sql) {
    await sql.raw(`
      create table voided_bookings (
        tenant_id    text not null,
        shipment_id  text not null,
        attempt      integer not null check (attempt > 0),
        voided_at    timestamptz not null,
        primary key (tenant_id, shipment_id)
      )`);
    await sql.raw('create index voided_bookings_age on voided_bookings using brin (voided_at)');
  },
};
