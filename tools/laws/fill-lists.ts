import { eventually } from '@waybill/testing';
import { sendJson } from './send.ts';
import type { World } from './world.ts';

/** In whatever has no id of its own. */
export const marked = 'of-the-demo-tenant';

const id = (prefix: string) => `${prefix}_01jz1111111111111111111111`;

/** What comes of trouble and of time, which no test waits for, is written where it is kept. */
const byService: Record<string, readonly string[]> = {
  notifier: [
    `insert into alerts (id, tenant_id, kind, dedupe_key, subject, title, detail, occurred_at, created_at)
     values ('${id('alr')}', :tenantId, 'shipment_exception', 'x', 'x', 'x', '', now(), now())`,
    `insert into write_backs (id, tenant_id, order_source_id, sales_order_id, external_order_id, tracking_number,
       items_key, notification, status, phase, created_at, finished_at)
     values ('${id('wbk')}', :tenantId, 'x', 'x', 'x', 'x', 'x', '{}', 'success', 'done', now(), now())`,
  ],
  'tracking-ingest': [
    `insert into parcel_exceptions (id, watch_id, tenant_id, shipment_id, carrier, tracking_id, kind, cause, since, opened_at)
     select '${id('exc')}', id, tenant_id, shipment_id, carrier, tracking_id, 'silent', 'silent', now(), now()
     from watches where tenant_id = :tenantId limit 1`,
    `update watches set promised_at = '2020-01-01', promise_source = 'booking', delivered_at = now(),
       delivery_scan_id = coalesce(delivery_scan_id, 'x') where tenant_id = :tenantId`,
    `insert into unmapped_scans (reading_id, tenant_id, carrier, leg, level, code, text, tracking_id, received_at)
     values ('x', :tenantId, 'x', 'forward', 'parent', '${marked}', '', 'x', now())`,
    `update scan_readings set state = 'parked' where tenant_id = :tenantId and state in ('applied', 'duplicate')`,
  ],
};

const post = async ({ members, mine }: World, path: string, body: object) => {
  const port = members.find(({ routes }) => routes.some((route) => route.path === path))?.port ?? 0;
  const { status, text } = await sendJson(port, { method: 'POST', path, key: mine, body });
  if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`);
};

/** Sees to it that every list of the demo tenant has something in it. Its shipment must have been followed before. */
export async function fillLists(world: World): Promise<void> {
  const { members, demo } = world;
  const [carrier = ''] = Object.keys(demo.carriers);
  await post(world, '/v1/code-maps', { carrier, parentCode: marked, status: 'in_transit' });
  const suppressed = { channel: 'email', address: `${marked}@customer.example`, source: 'bounce' };
  await post(world, '/v1/suppressions', suppressed);
  for (const { name, database } of members)
    for (const statement of byService[name] ?? [])
      await eventually(
        async () => {
          const { rowCount } = await database.raw(statement, { tenantId: demo.tenantId });
          if (rowCount === 0) throw new Error(`nothing came of ${statement}`);
        },
        { within: 30_000 },
      );
}
