import { type Knex, tell } from '@waybill/database';
import type { Story } from '../../domain/customer-messages/story.ts';
import type { Stories } from '../../ports/customer-messages.ts';

interface Row {
  last_sequence: number;
  last_status: Story['lastStatus'];
  heard: Story['heard'];
  told: Story['told'];
}

/** The update that changes nothing takes the row's lock, whoever made the row. */
const lock = `
  insert into customer_stories (shipment_id, tenant_id, last_sequence, heard, told)
  values (:shipmentId, :tenantId, 0, '{}', '{}')
  on conflict (shipment_id) do update set shipment_id = excluded.shipment_id
  returning last_sequence, last_status, heard, told`;

export const storiesIn = (sql: Knex): Stories => ({
  async lock(shipment) {
    const { rows } = await sql.raw<{ rows: [Row] }>(lock, shipment);
    const [{ last_sequence: lastSequence, last_status: lastStatus, heard, told }] = rows;
    return { lastSequence, lastStatus, heard, told };
  },
  async save(shipmentId, { lastSequence, lastStatus, heard, told }) {
    const change = {
      last_sequence: lastSequence,
      last_status: lastStatus,
      heard: [...heard],
      told: [...told],
    };
    await tell(sql, sql('customer_stories').where({ shipment_id: shipmentId }).update(change));
  },
});
