import type { ScanFormat } from '@waybill/carriers';
import { problem } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import { type Actor, audit } from '@waybill/service';
import type { Deps, Unit } from '../../deps.ts';
import {
  type CodeMap,
  type CodeMapVersion,
  type MappedCode,
  type NewVersion,
  type OperatorMeaning,
  revertTo,
} from '../../domain/code-map.ts';
import type { Replay } from '../../domain/replay.ts';
import { timeOf } from '../../ids.ts';
import { startReplay } from '../start-replay/start-replay.ts';

export interface Mapped {
  readonly map: CodeMap;
  readonly version: CodeMapVersion;
  /** The job that reads the stored scans with this code again. */
  readonly replay: Replay;
}

type Needs = Pick<Deps, 'inTransaction' | 'formats' | 'clock'>;

/** Says what a code means from now on, and begins to read the stored scans with it again. */
export const mapCode =
  ({ inTransaction, formats, clock }: Needs) =>
  async (actor: Actor, code: Omit<MappedCode, 'tenantId'>, meaning: OperatorMeaning): Promise<Mapped> => {
    const format = formats.find(({ carrier }) => carrier === code.carrier);
    if (!format) {
      const message = `No carrier is called ${code.carrier}`;
      throw problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter: 'carrier' }]);
    }
    return await inTransaction(async (unit) => {
      const map = await unit.codeMaps.lock({ ...code, tenantId: actor.tenantId });
      return append(unit, actor, map, { meaning, revertsTo: null }, clock.now(), format);
    });
  };

/** Brings an earlier version back, as a new one. Null where there is no such map, or no such version. */
export const revertCodeMap =
  ({ inTransaction, formats, clock }: Needs) =>
  (actor: Actor, mapId: string, wanted: number | null): Promise<Mapped | null> =>
    inTransaction(async (unit) => {
      const map = await unit.codeMaps.lockById(actor.tenantId, mapId);
      const version = map && revertTo(await unit.codeMaps.history(map), wanted);
      const format = formats.find(({ carrier }) => carrier === map?.carrier);
      return version && format ? append(unit, actor, map, version, clock.now(), format) : null;
    });

async function append(
  unit: Transaction<Unit>,
  actor: Actor,
  map: CodeMap,
  { meaning, revertsTo }: NewVersion,
  now: Date,
  format: ScanFormat,
): Promise<Mapped> {
  const number = map.version + 1;
  const version = { version: number, meaning, revertsTo, createdAt: now, createdBy: actor.keyId };
  await unit.codeMaps.append(map, version);
  await audit(unit.publish, actor, {
    action: 'code_map.changed',
    subject: map.id,
    before: map.version === 0 ? null : { version: map.version, ...map.meaning },
    after: { version: number, revertsTo, ...meaning },
    at: now,
  });
  const replay = await readAgainBy(unit, actor, map, format, now);
  return { map: { ...map, version: number, meaning }, version, replay };
}

/** A code that the carrier's own table does not know was noted at its first scan; any other may be in every scan. */
async function readAgainBy(
  unit: Transaction<Unit>,
  { tenantId, keyId: createdBy }: Actor,
  map: CodeMap,
  { codes }: ScanFormat,
  now: Date,
): Promise<Replay> {
  const { carrier, level, code, leg } = map;
  const isOwn = codes.parent.has(code) || codes.child.has(code);
  const first = isOwn ? null : await unit.unmappedScans.firstOf(map);
  const from = isOwn ? new Date(0) : first ? timeOf(first) : now;
  const scope = { kind: 'code' as const, carrier, level, code, leg };
  return await startReplay(unit, { tenantId, scope, createdBy, from, to: now }, now);
}
