import type { SimulatedScan } from '../simulation/persona.ts';
import { cityOf } from '../simulation/persona.ts';

/** Indian Standard Time, as the carrier writes it: no zone, whole seconds. */
const istText = (at: Date): string =>
  new Date(at.getTime() + 330 * 60_000).toISOString().slice(0, 19).replace('T', ' ');

const hubOf = (city: string): string =>
  city
    .replaceAll(/[^a-z]/gi, '')
    .slice(0, 3)
    .toUpperCase();

/** A scan in generation 1's words. */
export const writeFirstGeneration = (scan: SimulatedScan) => ({
  headers: {},
  body: {
    awb: scan.trackingId,
    datetime: istText(scan.at),
    status: scan.step.text,
    reason_code: `${scan.step.code} - ${scan.step.text}`,
    reason_code_number: scan.step.code,
    ...(scan.step.child && { child_reason_code_number: scan.step.child }),
    location: hubOf(cityOf(scan)),
    Employee: 'S. Rider',
    status_update_number: String(scan.updateNumber),
    order_number: scan.orderNumber,
    city: cityOf(scan),
    ref_awb: scan.step.opensReturn ? (scan.returnTrackingId ?? '') : '',
  },
});

/** A scan in generation 2.0's words. */
export const writeSecondGeneration = (scan: SimulatedScan) => ({
  headers: { 'x-webhook-version': '2.0' },
  body: {
    awb: scan.trackingId,
    order_id: scan.orderNumber,
    date_time: istText(scan.at),
    edd: istText(scan.promised).slice(0, 10),
    status: scan.step.text,
    status_code: scan.step.code === '999' ? '113' : '',
    reason: scan.step.text,
    reason_code: scan.step.code,
    ...(scan.step.child && { child_reason_code_number: scan.step.child }),
    fe_remarks: '',
    current_city: cityOf(scan),
    current_sc: hubOf(cityOf(scan)),
    employee_name: 'S. Rider',
    ref_awb: scan.step.opensReturn ? (scan.returnTrackingId ?? '') : '',
    product_type: 'ppd',
    shipment_type: scan.step.onReturn ? 'Return' : 'Forward',
  },
});
