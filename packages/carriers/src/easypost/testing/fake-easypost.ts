import { bought, errorShape, priceList, ratesShape, type ShipmentShape, shipmentShape } from './shapes.ts';

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly json: unknown;
  /** Where files are answered. */
  readonly files: string;
}

/** EasyPost's behaviour as its reference tells it, in memory. Nothing here knows the adapter. */
export class FakeEasyPost {
  /** Everything that was created, the oldest first. */
  readonly shipments: ShipmentShape[] = [];
  /** Makes the next refunds end so, instead of `submitted`. */
  refundStatus = 'submitted';
  /** What carriers say instead of rating the next shipments. */
  silence: string | null = null;
  /** What carriers charge for the next shipments. */
  prices = priceList;
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** Everything that was bought: how often the merchant pays. */
  get purchases(): readonly ShipmentShape[] {
    return this.shipments.filter(({ tracking_code }) => tracking_code !== null);
  }

  answer(request: FakeRequest): FakeAnswer {
    const [, id, verb] = /^\/v2\/shipments(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(request.path) ?? [null];
    const name = `${request.method} ${verb ?? (id ? 'one' : 'all')}`;
    if (request.path === '/v2/shipments' && name === 'POST all') return this.#create(request.json);
    if (request.path === '/v2/shipments' && name === 'GET all') return this.#list(request.query);
    const found = this.shipments.find((shipment) => shipment.id === id);
    if (!found) return refusal(404, 'NOT_FOUND', 'The requested resource could not be found.');
    if (name === 'GET one') return { status: 200, body: found };
    if (name === 'POST buy') return this.#buy(found, request);
    if (name === 'POST refund') return this.#refund(found);
    if (name === 'GET label') return this.#convert(found, request);
    return refusal(405, 'METHOD_NOT_ALLOWED', 'That method is not supported here.');
  }

  #create(json: unknown): FakeAnswer {
    const { shipment: wanted } = json as { shipment?: Record<string, unknown> };
    if (!wanted) {
      const errors = [{ field: 'shipment', message: 'cannot be blank' }];
      return { status: 422, body: errorShape('PARAMETER.REQUIRED', 'Missing required parameter.', errors) };
    }
    const id = `shp_${String(this.shipments.length + 1).padStart(32, '0')}`;
    const shipment = shipmentShape(id, wanted, this.#at());
    shipment.rates = ratesShape(shipment, this.prices);
    if (this.silence) {
      shipment.rates = [];
      const carrier_account_id = 'ca_00000000000000000000000000000001';
      shipment.messages = [
        { carrier: 'USPS', type: 'rate_error', message: this.silence, carrier_account_id },
      ];
    }
    this.shipments.push(shipment);
    return { status: 201, body: shipment };
  }

  #list(query: URLSearchParams): FakeAnswer {
    const size = Math.min(Number(query.get('page_size') ?? 20), 100);
    const newest = this.shipments
      .filter((one) => query.get('purchased') === 'false' || one.tracking_code)
      .reverse();
    const before = query.get('before_id');
    const start = before ? newest.findIndex(({ id }) => id === before) + 1 : 0;
    const page = newest.slice(start, start + size);
    return { status: 200, body: { shipments: page, has_more: newest.length > start + size } };
  }

  #buy(shipment: ShipmentShape, { json, files }: FakeRequest): FakeAnswer {
    if (shipment.tracking_code) {
      return refusal(422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment.');
    }
    const wanted = (json as { rate?: { id?: string } }).rate?.id;
    const index = shipment.rates.findIndex(({ id }) => id === wanted);
    if (index < 0) return refusal(404, 'RATE.NOT_FOUND', 'The rate could not be found.');
    return this.#replace(bought(shipment, index, this.#at(), files));
  }

  #refund(shipment: ShipmentShape): FakeAnswer {
    if (!shipment.tracking_code) {
      return refusal(422, 'SHIPMENT.REFUND.UNAVAILABLE', 'The shipment has no postage to refund.');
    }
    if (shipment.refund_status && shipment.refund_status !== 'rejected') {
      return refusal(422, 'SHIPMENT.REFUND.UNAVAILABLE', 'A refund was requested already.');
    }
    return this.#replace({ ...shipment, refund_status: this.refundStatus });
  }

  #convert(shipment: ShipmentShape, { query, files }: FakeRequest): FakeAnswer {
    const format = (query.get('file_format') ?? '').toLowerCase();
    const made = shipment.postage_label;
    if (!made) return refusal(422, 'SHIPMENT.POSTAGE.REQUIRED', 'Postage is required.');
    if (!['pdf', 'zpl'].includes(format))
      return refusal(422, 'LABEL.FORMAT', 'That format is not supported.');
    const converted = { ...made, [`label_${format}_url`]: `${files}/${made.id}.${format}` };
    return this.#replace({ ...shipment, postage_label: converted });
  }

  #replace(shipment: ShipmentShape): FakeAnswer {
    this.shipments.splice(
      this.shipments.findIndex(({ id }) => id === shipment.id),
      1,
      shipment,
    );
    return { status: 200, body: shipment };
  }

  #at(): string {
    return this.#now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  }
}

const refusal = (status: number, code: string, message: string): FakeAnswer => ({
  status,
  body: errorShape(code, message),
});
