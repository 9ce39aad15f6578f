import type { ProviderAdapter } from '../provider-port.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { findBooking } from './find-booking.ts';
import { label } from './label.ts';
import { quote } from './quote.ts';
import { easypostCredentials, easypostSettings } from './settings.ts';

/**
 * EasyPost, an aggregator: a shipment is created first and brings the rates of all its carriers; one rate is bought.
 * Everything here is from its public API reference (docs.easypost.com) and the answers that it shows there.
 */
export const easypost: ProviderAdapter = {
  kind: 'easypost',
  defaultBaseUrl: 'https://api.easypost.com/v2',
  capabilities: {
    findBooking: true,
    cancel: true,
    label: ['pdf', 'png', 'zpl'],
    edit: [],
    bookingIsIdempotent: true,
  },
  credentials: easypostCredentials,
  settings: easypostSettings,
  quote,
  book,
  findBooking,
  cancel,
  label,
};
