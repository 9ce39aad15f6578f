import { type Knex, rowsFrom, tell } from '@waybill/database';
import { type Lane, type LaneKey, lanesOf } from '../../domain/lanes/lane.ts';
import { learn, unlearn } from '../../domain/lanes/learn.ts';
import type { Lanes, Taught, Teaching } from '../../ports/delays.ts';

interface Key extends LaneKey {
  readonly tenantId: string;
}

type KnownLane = Lane & Key;

const names = {
  tenant_id: ':tenants::text[]',
  mover: ':movers::text[]',
  origin: ':origins::text[]',
  destination: ':destinations::text[]',
};
const wanted = rowsFrom('wanted', names);

const read = `
  select tenant_id as "tenantId", mover, origin, destination, sketches
  from ${wanted} join lanes using (tenant_id, mover, origin, destination)`;

/** Rows are added and locked in the order of their names, so that there are no deadlocks. */
const inOrder = 'order by tenant_id, mover, origin, destination';

const add = `
  insert into lanes (tenant_id, mover, origin, destination) select * from ${wanted} ${inOrder}
  on conflict (tenant_id, mover, origin, destination) do nothing`;

const lock = `${read} ${inOrder} for update of lanes`;

const save = `
  update lanes set sketches = known.sketches
  from ${rowsFrom('known', { ...names, sketches: ':sketches::json[]' })}
  where (lanes.tenant_id, lanes.mover, lanes.origin, lanes.destination)
    = (known.tenant_id, known.mover, known.origin, known.destination)`;

const nameOf = (key: Key): string => JSON.stringify([key.tenantId, key.mover, key.origin, key.destination]);

const keysOf = (tenantId: string, { way }: Pick<Taught, 'way'>): Key[] =>
  lanesOf(way).map((key) => ({ tenantId, ...key }));

/** Each lane once. */
const columnsOf = (keys: readonly Key[]) => {
  const once = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  return {
    tenants: once.map(({ tenantId }) => tenantId),
    movers: once.map(({ mover }) => mover),
    origins: once.map(({ origin }) => origin),
    destinations: once.map(({ destination }) => destination),
  };
};

/** The lanes of this schema, inside one transaction. However many parcels teach, a lane is written once. */
export const lanesIn = (sql: Knex): Lanes => {
  const ask = async (query: string, keys: readonly Key[]): Promise<Map<string, KnownLane>> => {
    const { rows } = await sql.raw<{ rows: KnownLane[] }>(query, columnsOf(keys));
    return new Map(rows.map((lane) => [nameOf(lane), lane]));
  };
  return {
    async of(ways) {
      const keys = ways.map(({ tenantId, way }) => keysOf(tenantId, { way }));
      const known = await ask(read, keys.flat());
      return keys.map((each) => each.flatMap((key) => known.get(nameOf(key)) ?? []));
    },

    async learn(teachings) {
      const keys = teachings.flatMap(lanesOfTeaching);
      if (keys.length === 0) return;
      await tell(sql, sql.raw(add, columnsOf(keys)));
      const known = await ask(lock, keys);
      for (const teaching of teachings) taught(known, teaching);
      const lanes = [...known.values()];
      const sketches = lanes.map((lane) => JSON.stringify(lane.sketches));
      await tell(sql, sql.raw(save, { ...columnsOf(lanes), sketches }));
    },
  };
};

const lanesOfTeaching = ({ tenantId, before, after }: Teaching): Key[] =>
  [before, after].flatMap((each) => (each ? keysOf(tenantId, each) : []));

/** What was taught before is taken back first. */
function taught(known: Map<string, KnownLane>, { tenantId, before, after }: Teaching): void {
  const change = (each: Taught | null, how: typeof learn) => {
    for (const name of each ? keysOf(tenantId, each).map(nameOf) : []) {
      const lane = known.get(name);
      if (lane && each) known.set(name, { ...lane, ...how(lane, each.lesson) });
    }
  };
  change(before, unlearn);
  change(after, learn);
}
