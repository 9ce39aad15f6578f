import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectedStore } from '../../testing/connected-store.ts';
import { type Platform, platform } from '../../testing/platform.ts';

/** The twin answers requests and hears nothing, so a refresh waits for whoever comes. */
let world: Platform;
beforeAll(async () => {
  world = await platform({ RATE_LIMIT_PER_MINUTE: '0' });
  await world.service.stop();
});
afterAll(() => world.close());

const program = fileURLToPath(new URL('../../testing/doomed.ts', import.meta.url));

/** A process that takes the refresh up, until it is dead. */
const aProcess = (failpoint: string): { child: ChildProcess; ended: Promise<unknown> } => {
  const child = spawn(process.execPath, [program, world.url, failpoint], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { child, ended: once(child, 'exit').then(([, signal]) => signal) };
};

test.each([
  ['when the store has answered', 'job.after-act=crash'],
  ['when the next step is on its way', 'relay.after-publish=crash@2'],
  ['just before the last page is stored', 'job.before-record-commit=crash@2'],
])(
  'a refresh whose process is killed %s goes on in the next one, takes each order once, and ends',
  async (_when, failpoint) => {
    const store = await connectedStore({ api: world.twin });
    const path = `/v-beta/order_sources/${store.orderSourceId}`;
    const status = async () => (await world.twin.get(path).expect(200)).body.refresh_info.status;
    await world.twin.put(`${path}/refresh`).expect(200);
    expect(await aProcess(failpoint).ended).toBe('SIGKILL');
    expect(await status()).toMatch(/^(preparing_update|updating)$/);

    const next = aProcess('');
    await eventually(async () => expect(await status()).toBe('idle'), { within: 20_000 });
    await eventually(() => expect(store.store.acknowledged()).toHaveLength(4), { within: 20_000 });
    next.child.kill('SIGKILL');
    await next.ended;
    const imported = world.database('sales_orders').where({ order_source_id: store.orderSourceId });
    const numbers = await imported.orderBy('external_order_number').pluck('external_order_number');
    expect(numbers).toEqual(['#1001', '#1002', '#1003', '#1004']);
    await store.close();
  },
  60_000,
);
