import { ask, type Knex, tell } from '@waybill/database';
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
  values ($1, $2, 0, '{}', '{}')
  on conflict (shipment_id) do update set shipment_id = excluded.shipment_id
  returning last_sequence, last_status, heard, told`;

const save = `
  update customer_stories set last_sequence = $2, last_status = $3, heard = $4, told = $5 where shipment_id = $1`;

export const storiesIn = (sql: Knex): Stories => ({
  async lock({ shipmentId, tenantId }) {
    const { rows } = await ask<Row>(sql, lock, [shipmentId, tenantId]);
    const [{ last_sequence: lastSequence, last_status: lastStatus, heard, told }] = rows as [Row];
    return { lastSequence, lastStatus, heard, told };
  },
  save: (shipmentId, { lastSequence, lastStatus, heard, told }) =>
    tell(sql, save, [shipmentId, lastSequence, lastStatus, heard, told]),
});
