import type { Deps, StoredReading } from '../../deps.ts';
import type { Parcel } from '../../domain/parcel.ts';
import { type Entry, fold, type ParcelRules, type Story } from '../../domain/story.ts';
import { factOf } from '../follow-parcel/fact-of.ts';
import { type Interpret, interpreter } from '../map-code/tables.ts';
import type { ParcelScans, ShownScan } from './schema.ts';

/** Every scan of a shipment, as the carrier wrote it and as it is understood; null if no parcel of it is known. */
export const showShipmentScans =
  ({ views, formats, inTransaction }: Pick<Deps, 'views' | 'formats' | 'inTransaction'>) =>
  async (tenantId: string, shipmentId: string): Promise<ParcelScans[] | null> => {
    const parcels = await views.parcelsOf(tenantId, shipmentId);
    if (parcels.length === 0) return null;
    const shown = parcels.map(async (parcel) => {
      const format = formats.find(({ carrier }) => carrier === parcel.carrier);
      if (!format) return withoutScans(parcel);
      const maps = await inTransaction(({ codeMaps }) => codeMaps.of(parcel));
      const reader = { interpret: interpreter(format, maps), backEdges: format.backEdges };
      return parcelScans(parcel, reader, await views.readingsOf(parcel));
    });
    return await Promise.all(shown);
  };

interface Reader extends Pick<ParcelRules, 'backEdges'> {
  readonly interpret: Interpret;
}

function parcelScans(
  parcel: Parcel,
  { interpret, backEdges }: Reader,
  stored: readonly StoredReading[],
): ParcelScans {
  const story: Story = fold({ leg: parcel.leg, backEdges }, stored.map(factOf(interpret)));
  const readingOf = new Map(stored.map((reading) => [reading.id, reading]));
  return {
    ...withoutScans(parcel),
    status: story.current?.status ?? null,
    scans: story.entries.map((entry) =>
      shown(interpret, entry, readingOf.get(entry.fact.id) as StoredReading),
    ),
  };
}

const withoutScans = ({ trackingId, carrier, leg }: Parcel): ParcelScans => ({
  trackingId,
  carrier,
  leg,
  status: null,
  scans: [],
});

function shown(
  interpret: Interpret,
  entry: Entry,
  { scanId, state, receivedAt, reading }: StoredReading,
): ShownScan {
  const { code, text, reason } = interpret(reading, entry.leg);
  return {
    scanId,
    state,
    receivedAt: receivedAt.toISOString(),
    occurredAt: entry.fact.occurredAt.toISOString(),
    carrierTime: { text: reading.time.text, zone: reading.time.zone, assumed: reading.time.assumed },
    leg: entry.leg,
    status: entry.status,
    standing: entry.standing,
    why: entry.why,
    carrierCode: code,
    carrierText: text,
    reason,
    location: reading.location ?? reading.city,
    content: reading.content,
  };
}
