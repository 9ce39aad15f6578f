import { type Knex, tell } from '@waybill/database';
import { type Lane, type LaneKey, lanesOf, type Way } from '../../domain/lanes/lane.ts';
import { type Lesson, learn, unlearn } from '../../domain/lanes/learn.ts';
import type { Lanes, Taught } from '../../ports/delays.ts';

const table = (keys: readonly LaneKey[]) =>
  keys.flatMap(({ mover, origin, destination }) => [mover, origin, destination]);

const isOneOf = (keys: readonly LaneKey[]) =>
  `tenant_id = ? and (mover, origin, destination) in (${keys.map(() => '(?, ?, ?)').join(', ')})`;

const sameKey = (a: LaneKey, b: LaneKey) =>
  a.mover === b.mover && a.origin === b.origin && a.destination === b.destination;

/** The lanes of a tenant, inside one transaction. */
export const lanesIn = (sql: Knex): Lanes => {
  const read = async (tenantId: string, keys: readonly LaneKey[], lock = ''): Promise<Lane[]> => {
    const { rows } = await sql.raw<{ rows: Lane[] }>(
      `select mover, origin, destination, sketches from lanes where ${isOneOf(keys)}
       order by mover, origin, destination ${lock}`,
      [tenantId, ...table(keys)],
    );
    return rows;
  };
  /** Rows are made and locked in the order of their names, so that no two parcels wait for each other in a circle. */
  const change = async (
    tenantId: string,
    { way, lesson }: Taught,
    how: (lane: Lane, lesson: Lesson) => Lane,
  ) => {
    const keys = lanesOf(way);
    const rows = keys.map((key) => ({ tenant_id: tenantId, ...key })).toSorted(byName);
    const key = ['tenant_id', 'mover', 'origin', 'destination'];
    await tell(sql, sql('lanes').insert(rows).onConflict(key).ignore());
    for (const lane of await read(tenantId, keys, 'for update')) {
      const { mover, origin, destination } = lane;
      const known = sql('lanes').where({ tenant_id: tenantId, mover, origin, destination });
      await tell(sql, known.update({ sketches: JSON.stringify(how(lane, lesson).sketches) }));
    }
  };
  return {
    async of(tenantId: string, way: Way) {
      const keys = lanesOf(way);
      const known = await read(tenantId, keys);
      return keys.flatMap((key) => known.find((lane) => sameKey(lane, key)) ?? []);
    },
    learn: (tenantId, taught) => change(tenantId, taught, learn),
    unlearn: (tenantId, taught) => change(tenantId, taught, unlearn),
  };
};

const byName = (a: LaneKey, b: LaneKey): number => (nameOf(a) < nameOf(b) ? -1 : 1);
const nameOf = ({ mover, origin, destination }: LaneKey): string => `${mover} ${origin} ${destination}`;
