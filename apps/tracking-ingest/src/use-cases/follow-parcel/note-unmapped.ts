import type { ScanFormat } from '@waybill/carriers';
import type { Leg } from '@waybill/contracts';
import type { StoredReading, UnmappedScan, UnmappedScans } from '../../deps.ts';
import type { Parcel } from '../../domain/parcel.ts';
import { unmappedCode } from '../map-code/tables.ts';

/** Longer texts are not codes, and would not fit into an index. */
const maxCode = 200;

/** Records the codes that the carrier's own table does not know, for operators to map. */
export async function noteUnmapped(
  unmapped: Pick<UnmappedScans, 'note'>,
  { tenantId, carrier, trackingId }: Parcel,
  format: ScanFormat,
  readings: readonly StoredReading[],
  legOf: (readingId: string) => Leg,
): Promise<void> {
  const noted = readings.flatMap(({ id, reading, receivedAt }): UnmappedScan[] => {
    const leg = reading.leg ?? legOf(id);
    const found = unmappedCode(format, reading, leg);
    if (!found || found.code.length > maxCode) return [];
    const text = reading.carrierText.slice(0, 500);
    return [{ ...found, readingId: id, tenantId, carrier, leg, text, trackingId, receivedAt }];
  });
  if (noted.length > 0) await unmapped.note(noted);
}
