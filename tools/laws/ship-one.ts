import { exampleCreateShipment } from '@waybill/contracts';
import { eventually } from '@waybill/testing';
import { problemIn } from './every-route.ts';
import { type Received, send, sendJson } from './send.ts';
import type { World } from './world.ts';

const portOf = ({ members }: World, path: string): number =>
  members.find(({ routes }) => routes.some((route) => route.path === path))?.port ?? 0;

const get = (world: World, route: string, path = route) =>
  sendJson(portOf(world, route), { method: 'GET', path, key: world.mine });

const post = (world: World, path: string, body: unknown) =>
  sendJson(portOf(world, path), { method: 'POST', path, key: world.mine, body });

const must = (received: Received, status: number): Record<string, unknown> => {
  if (received.status !== status)
    throw new Error(`${received.status} instead of ${status}: ${received.text}`);
  return problemIn(received);
};

/** The id of the first thing in a list, once there is one. `list` is the list's name in its answer. */
const firstIn = (world: World, path: string, list: string, id = 'id'): Promise<string> =>
  eventually(
    async () => {
      const things = must(await get(world, path), 200)[list] as Record<string, string>[];
      const first = things[0]?.[id];
      if (!first) throw new Error(`${path} is empty`);
      return first;
    },
    { within: 30_000 },
  );

const exists = (world: World, route: string, path: string) =>
  eventually(async () => must(await get(world, route, path), 200), { within: 30_000 });

/** A push that authenticates and makes no sense: it is kept, to be read one day. */
async function pushNonsense(world: World): Promise<void> {
  const [carrier = '', { username, password } = { username: '', password: '' }] =
    Object.entries(world.demo.carriers)[0] ?? [];
  const path = `/carriers/${carrier}/scans`;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  await send(portOf(world, path), { method: 'POST', path, headers, body: '{}' });
}

/**
 * Ships one order of the demo tenant through every service, and pushes one scan that nobody can read. Answers the
 * ids of what came of it, by the start of the paths that name it: things that nobody can simply post.
 */
export async function shipOne(world: World): Promise<Map<string, string>> {
  must(await post(world, '/v1/webhook-endpoints', { url: 'https://merchant.example/everything' }), 201);
  const deliveryContact = { ...exampleCreateShipment.deliveryContact, email: 'customer@example.com' };
  const order = { ...exampleCreateShipment, deliveryContact, orderExternalId: 'shipped-by-the-laws' };
  const shipmentId = String(must(await post(world, '/shipments', order), 201).id);
  await exists(world, '/v1/decisions/:shipmentId', `/v1/decisions/${shipmentId}`);
  await exists(world, '/v1/shipments/:shipmentId/scans', `/v1/shipments/${shipmentId}/scans`);
  await pushNonsense(world);
  return new Map([
    ['/v1/decisions', shipmentId],
    ['/v1/shipments', shipmentId],
    ['/v1/providers', await firstIn(world, '/v1/providers', 'data')],
    ['/v1/customer-messages', await firstIn(world, '/v1/customer-messages', 'messages')],
    ['/v1/messages', await firstIn(world, '/v1/messages', 'messages')],
    ['/v1/unreadable-scans', await firstIn(world, '/v1/unreadable-scans', 'scans', 'scanId')],
  ]);
}
