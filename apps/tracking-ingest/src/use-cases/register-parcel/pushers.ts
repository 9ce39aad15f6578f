import type { ScanFormat } from '@waybill/carriers';

/** Those from whom scans of this carrier's parcels can come: itself, and those that speak for any. */
export const pushersOf = (carrier: string, formats: readonly ScanFormat[]): string[] =>
  formats
    .filter((format) => format.carrier === carrier || format.speaksForOthers)
    .map((format) => format.carrier)
    .sort();
