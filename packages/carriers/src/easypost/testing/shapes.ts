/** EasyPost's objects in the shape that its reference documents, with values of our own. */
export interface RateShape {
  id: string;
  carrier: string;
  service: string;
  rate: string;
  delivery_days: number | null;
}

/** What this fake EasyPost's carriers charge: a flat price for every parcel. */
export const priceList: readonly Omit<RateShape, 'id'>[] = [
  { carrier: 'USPS', service: 'GroundAdvantage', rate: '7.58', delivery_days: 3 },
  { carrier: 'USPS', service: 'Express', rate: '31.40', delivery_days: 1 },
  { carrier: 'UPSDAP', service: 'Ground', rate: '11.05', delivery_days: null },
];

const rateShape = (shipmentId: string, rate: RateShape, at: string, mode: string) => ({
  ...rate,
  object: 'Rate',
  created_at: at,
  updated_at: at,
  mode,
  currency: 'USD',
  retail_rate: null,
  retail_currency: null,
  list_rate: rate.rate,
  list_currency: 'USD',
  billing_type: 'easypost',
  delivery_date: null,
  delivery_date_guaranteed: false,
  est_delivery_days: rate.delivery_days,
  shipment_id: shipmentId,
  carrier_account_id: 'ca_00000000000000000000000000000001',
});

const labelShape = (id: string, at: string, files: string) => ({
  object: 'PostageLabel',
  id,
  created_at: at,
  updated_at: at,
  date_advance: 0,
  integrated_form: 'none',
  label_date: at,
  label_resolution: 300,
  label_size: '4x6',
  label_type: 'default',
  label_file_type: 'image/png',
  label_url: `${files}/${id}.png`,
  label_pdf_url: null as string | null,
  label_zpl_url: null as string | null,
  label_epl2_url: null,
  label_file: null,
});

const trackerShape = (id: string, shipmentId: string, trackingCode: string, carrier: string, at: string) => ({
  id,
  object: 'Tracker',
  mode: 'test',
  tracking_code: trackingCode,
  status: 'unknown',
  status_detail: 'unknown',
  created_at: at,
  updated_at: at,
  signed_by: null,
  weight: null,
  est_delivery_date: null,
  shipment_id: shipmentId,
  carrier,
  tracking_details: [],
  fees: [],
  carrier_detail: null,
  public_url: `https://track.easypost.example/${id}`,
});

/** One rate for each price, in their order. */
export const ratesShape = (
  { id, created_at, mode }: { id: string; created_at: string; mode: string },
  prices: typeof priceList,
) => prices.map((rate, index) => rateShape(id, { id: rateId(id, index), ...rate }, created_at, mode));

/** A shipment as it is after its creation: rated, and bought by nobody. */
export const shipmentShape = (id: string, request: Record<string, unknown>, at: string, mode = 'test') => ({
  id,
  object: 'Shipment',
  created_at: at,
  updated_at: at,
  is_return: false,
  mode,
  messages: [] as { carrier: string; type: string; message: string; carrier_account_id: string }[],
  options: { currency: 'USD', payment: { type: 'SENDER' }, date_advance: 0, ...object(request.options) },
  reference: typeof request.reference === 'string' ? request.reference : null,
  status: 'unknown',
  tracking_code: null as string | null,
  batch_id: null,
  batch_status: null,
  batch_message: null,
  customs_info: null,
  from_address: object(request.from_address),
  to_address: object(request.to_address),
  parcel: object(request.parcel),
  insurance: null,
  order_id: null,
  postage_label: null as ReturnType<typeof labelShape> | null,
  rates: ratesShape({ id, created_at: at, mode }, priceList),
  refund_status: null as string | null,
  scan_form: null,
  selected_rate: null as ReturnType<typeof rateShape> | null,
  tracker: null as ReturnType<typeof trackerShape> | null,
  usps_zone: 4,
  forms: [],
  fees: [] as { object: 'Fee'; type: string; amount: string; charged: boolean; refunded: boolean }[],
});
export type ShipmentShape = ReturnType<typeof shipmentShape>;

/** `shp_…7` and the second of the list: `rate_…71`. */
const rateId = (shipmentId: string, index: number): string =>
  `rate_${shipmentId.slice('shp_'.length + 1)}${index}`;

/** The same shipment once its rate at `index` is bought; files are answered below `files`. */
export function bought(shipment: ShipmentShape, index: number, at: string, files: string): ShipmentShape {
  const rate = shipment.rates[index];
  if (!rate) throw new Error(`there is no rate ${index}`);
  const tail = shipment.id.slice('shp_'.length);
  const trackingCode = `94001${tail.slice(-17)}`;
  return {
    ...shipment,
    updated_at: at,
    tracking_code: trackingCode,
    selected_rate: rate,
    postage_label: labelShape(`pl_${tail}`, at, files),
    tracker: trackerShape(`trk_${tail}`, shipment.id, trackingCode, rate.carrier, at),
    insurance: null,
    fees: [
      { object: 'Fee', type: 'LabelFee', amount: '0.00000', charged: true, refunded: false },
      { object: 'Fee', type: 'PostageFee', amount: `${rate.rate}000`, charged: true, refunded: false },
    ],
  };
}

export const errorShape = (code: string, message: string, errors: readonly unknown[] = []) => ({
  error: { code, message, errors },
});

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
