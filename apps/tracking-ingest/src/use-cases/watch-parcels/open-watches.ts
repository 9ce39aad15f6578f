import type { ScanFormat } from '@waybill/carriers';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import type { Way } from '../../domain/lanes/lane.ts';
import type { KnownException, ScannedParcel, Watch } from '../../ports/delays.ts';
import { pushersOf } from '../register-parcel/pushers.ts';
import { type ReadableParcel, storyOf, type Told } from './story-of.ts';

/** A watched parcel with all that is known of it. */
export interface OpenWatch {
  readonly watch: Watch;
  readonly story: Told['story'];
  readonly way: Way;
  readonly open: readonly KnownException[];
}

/** However many there are, the database is asked as often as for one. */
export async function openWatches(
  unit: Transaction<Unit>,
  /** Whose scans we understand; of all others only the booking and the time can tell. */
  formats: readonly ScanFormat[],
  watches: readonly Watch[],
): Promise<OpenWatch[]> {
  const [scanned, open] = await Promise.all([unit.watches.scans(watches), unit.exceptions.openOf(watches)]);
  const opened: OpenWatch[] = [];
  for (const watch of watches) {
    const parcels = await readable(unit, formats, scanned.get(watch.id) ?? []);
    const { story, mover } = storyOf(watch, parcels, await canBeHeard(unit, formats, watch));
    const { origin, destination } = watch;
    opened.push({ watch, story, way: { mover, origin, destination }, open: open.get(watch.id) ?? [] });
  }
  return opened;
}

async function readable(
  { codeMaps }: Pick<Unit, 'codeMaps'>,
  formats: readonly ScanFormat[],
  scanned: readonly ScannedParcel[],
): Promise<ReadableParcel[]> {
  const parcels: ReadableParcel[] = [];
  for (const each of scanned) {
    const format = formats.find(({ carrier }) => carrier === each.parcel.carrier);
    if (format) parcels.push({ ...each, format, maps: await codeMaps.of(each.parcel) });
  }
  return parcels;
}

/**
 * Scans of parcels that were booked here are pushed. For parcels booked elsewhere perhaps nobody pushes any: then
 * silence is no reason to alarm anybody.
 */
async function canBeHeard(
  { carrierAccounts }: Pick<Unit, 'carrierAccounts'>,
  formats: readonly ScanFormat[],
  { price, tenantId, carrier }: Watch,
): Promise<boolean> {
  if (price !== null) return true;
  const pushers = pushersOf(carrier, formats);
  const accounts = await carrierAccounts.list(tenantId);
  return accounts.some((account) => account.disabledAt === null && pushers.includes(account.carrier));
}
