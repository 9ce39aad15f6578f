import { shipmentRequested } from '@waybill/contracts';
import { answer } from '@waybill/testing';
import { expect, test } from 'vitest';
import { providerConforms } from '../testing/provider-conformance.ts';
import type { Answer } from '../testing/provider-script.ts';
import { easypost } from './adapter.ts';
import { bought, errorShape, shipmentShape } from './testing/shapes.ts';

const id = 'shp_00000000000000000000000000000007';
const at = '2026-01-15T14:17:26Z';
const reference = 'wb_shp_01_1';
const rated = shipmentShape(id, { reference }, at);
const files = 'https://files.easypost.example';
const paid = bought(rated, 0, at, files);

/** The label's address is on the host that was asked, which only the request knows. */
const labelled: Answer = (request, response) => {
  const pdf = `http://${request.headers.host}/files/label.pdf`;
  const shipment = { ...paid, postage_label: { ...paid.postage_label, label_pdf_url: pdf } };
  answer.reply(200, shipment)(request, response);
};

await providerConforms({
  adapter: easypost,
  connection: (baseUrl) => ({ baseUrl, credentials: { apiKey: 'EZTKsecret' }, settings: {} }),
  order: shipmentRequested.example,
  quote: {
    token: `${id}/rate_1`,
    serviceId: 'USPS.GroundAdvantage',
    serviceType: 'USPS GroundAdvantage',
    carrier: 'easypost',
    price: { amountMinor: 758, currencyCode: 'USD' },
    estimatedPickup: { startsAt: null, endsAt: null },
    estimatedDelivery: { startsAt: null, endsAt: null },
    expiresAt: null,
    raw: null,
  },
  booking: { reference, providerBookingId: id, trackingId: paid.tracking_code ?? '' },
  good: {
    quote: [answer.reply(201, rated)],
    book: [answer.reply(200, paid)],
    findBooking: [answer.reply(200, { shipments: [paid], has_more: false })],
    cancel: [answer.reply(200, { ...paid, refund_status: 'submitted' })],
    label: [labelled, answer.reply(200, Buffer.from('%PDF-1.4\n'))],
  },
  refusal: {
    answer: answer.reply(422, errorShape('SHIPMENT.POSTAGE.FAILURE', 'The carrier has no such route.')),
    words: 'The carrier has no such route.',
  },
});

test('a key is asked for, and nothing else', () => {
  expect(easypost.credentials.safeParse({}).success).toBe(false);
  expect(easypost.settings.safeParse({ mode: 'production', carrierAccounts: ['ca_1'] }).success).toBe(true);
  expect(easypost.settings.safeParse({ mode: 'both' }).success).toBe(false);
});
