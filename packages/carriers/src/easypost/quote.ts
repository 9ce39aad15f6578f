import { type Outcome, rejected } from '../outcome.ts';
import type { ProviderAdapter } from '../provider-port.ts';
import { ask } from './ask.ts';
import { quotesOf, readShipment } from './from-wire.ts';
import { type EasyPostSettings, easypostSettings } from './settings.ts';
import { shipmentRequest } from './to-wire.ts';
import type { WireShipment } from './wire.ts';

/** Creates a shipment under our reference, which brings its rates. Costs nothing until a rate is bought. */
export const quote: ProviderAdapter['quote'] = (
  connection,
  { reference, order, deliveryTimeZone },
  context,
) => {
  const { data: settings, error } = easypostSettings.safeParse(connection.settings);
  if (error) return Promise.resolve(rejected({ type: 'SETTINGS_INVALID', message: error.message }));
  return ask(connection, context, {
    operation: 'quote',
    effect: 'reads',
    method: 'POST',
    path: '/shipments',
    json: shipmentRequest(order, reference, settings),
    read: (answer) => {
      const shipment = readShipment(answer);
      return wrongMode(shipment, settings) ?? quotesOf(shipment, deliveryTimeZone);
    },
  });
};

/** Labels of a test key are samples: a shop that goes live with one would stick them on real parcels. */
function wrongMode({ mode }: WireShipment, settings: EasyPostSettings): Outcome<never> | null {
  if (!settings.mode || !mode || mode === settings.mode) return null;
  return rejected({
    type: 'WRONG_MODE',
    message: `This is a ${mode} key; the connection is set to ${settings.mode}.`,
  });
}
