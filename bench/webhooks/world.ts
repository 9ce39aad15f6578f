import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { inProcessTransport, noFailpoints } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { create } from '../../apps/notifier/src/app.ts';
import { config } from '../../apps/notifier/src/config.ts';
import { type TestSchema, testSchema } from '../../apps/notifier/src/testing/schema.ts';
import { anEndpoint, testKey } from '../../apps/notifier/src/testing/stories.ts';

export interface Receiver {
  url: string;
  /** How old the bodies were that `/ok` has received since the last call, sorted. */
  ages(): Promise<number[]>;
  close(): void;
}

export const receiver = async (): Promise<Receiver> => {
  const child: ChildProcess = fork(new URL('./receiver.ts', import.meta.url));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async ages() {
      child.send('stats');
      const [{ ages }] = (await once(child, 'message')) as [{ ages: number[] }];
      return ages;
    },
    close: () => child.kill(),
  };
};

/** The notifier as it runs, but for the broker. */
export const notifier = (schema: TestSchema) => {
  const transport = inProcessTransport();
  const service = create({
    config: config.parse({
      DATABASE_URL: 'unused',
      AMQP_URL: 'unused',
      CREDENTIAL_KEYS: `test:${testKey.toString('base64')}`,
      WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'true',
      WAYBILL_DEMO_SEED: 'a-seed-for-the-bench-only',
    }),
    database: schema.sql,
    transport,
    logger: createLogger({ service: 'notifier', level: 'silent' }),
    clock: { now: () => new Date() },
    failpoints: noFailpoints,
  });
  return { service, transport };
};

/** So many endpoints, of which the last ones misbehave. */
export const endpoints = async (
  { sql }: Pick<TestSchema, 'sql'>,
  url: string,
  { healthy, bad = 0, path = '/hang' }: { healthy: number; bad?: number; path?: string },
): Promise<string[]> => {
  const paths = [...Array(healthy).fill('/ok'), ...Array(bad).fill(path)];
  const added = await Promise.all(paths.map((each) => anEndpoint(sql, { url: `${url}${each}` })));
  return added.map(({ id }) => id);
};

/** Messages that wait: one event and one message of each endpoint in turn, each a shipment of its own. */
export const backlog = async (
  { sql }: Pick<TestSchema, 'sql'>,
  ids: readonly string[],
  payload: string,
  count: number,
) => {
  for (let done = 0; done < count; done += 5_000) {
    await sql.raw(
      `with e as (
         insert into events (id, tenant_id, type, payload, trace, occurred_at, received_at, released_at)
         select gen_random_uuid(), 'ten_01jz0000000000000000000000', 'shipment.status_changed', :payload, '{}',
           now(), now(), now() from generate_series(1, :size) returning id
       ), m as (
         insert into messages (id, tenant_id, endpoint_id, event_id, event_type, created_at)
         select 'msg_' || id, 'ten_01jz0000000000000000000000',
           (cast(:ids as text[]))[1 + (row_number() over ())::int % :endpoints], id, 'shipment.status_changed', now()
         from e returning id, endpoint_id
       )
       insert into deliveries (message_id, endpoint_id, state, due_at) select id, endpoint_id, 'ready', now() from m`,
      { payload, ids, endpoints: ids.length, size: Math.min(5_000, count - done) },
    );
  }
  await sql.raw('analyze');
};

export const pending = async ({ sql }: Pick<TestSchema, 'sql'>): Promise<number> =>
  Number((await sql('deliveries').count().first())?.count ?? 0);

export { testSchema };
