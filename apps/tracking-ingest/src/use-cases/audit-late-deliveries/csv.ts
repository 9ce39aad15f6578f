import type { LateDeliveryResource } from './resource.ts';

const columns = [
  'shipmentId',
  'carrier',
  'trackingId',
  'bookedAt',
  'promisedAt',
  'promiseSource',
  'promiseScanId',
  'deliveredAt',
  'deliveryScanId',
  'hoursLate',
  'amount',
  'currencyCode',
] as const satisfies readonly (keyof LateDeliveryResource)[];

/** As RFC 4180 has it. What a spreadsheet would take for a formula is made text: carriers choose their numbers. */
export const csvOf = (rows: readonly LateDeliveryResource[]): string =>
  [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
    .join('');

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
