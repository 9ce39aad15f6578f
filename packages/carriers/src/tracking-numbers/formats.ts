import { fedex, gs1, luhn, mod7, oneTwo } from './check-digits.ts';
import { formatsFrom, type NumberFormat } from './format.ts';
import { postalFormats } from './postal-formats.ts';

/**
 * Carriers' published formats. Facts are taken from the data of jkeen/tracking_number_data (MIT) and from the carriers'
 * own documents where named. A format that is not here is no reason to refuse a number.
 */
export const numberFormats: readonly NumberFormat[] = [
  ...formatsFrom('jkeen/tracking_number_data, couriers/ups.json', [
    ['ups', 'UPS 1Z', /^1Z(?<serial>[0-9A-Z]{15})(?<check>\d)$/, oneTwo],
    ['ups', 'UPS waybill', /^[AHJKTV](?<serial>\d{9})(?<check>\d)$/, oneTwo],
  ]),
  ...postalFormats,
  ...formatsFrom('jkeen/tracking_number_data, couriers/fedex.json', [
    ['fedex', 'FedEx 12 (Express)', /^(?<serial>\d{11})(?<check>\d)$/, fedex],
    ['fedex', 'FedEx 15 (Ground)', /^(?<serial>\d{14})(?<check>\d)$/, gs1],
    ['fedex', 'FedEx 18 (SSCC)', /^\d{2}(?<serial>\d{15})(?<check>\d)$/, gs1],
    ['fedex', 'FedEx 20 (SmartPost)', /^(?:92)?(?<serial>61\d{17})(?<check>\d)$/, gs1, '92'],
    ['fedex', 'FedEx 22 (Ground 96)', /^96\d{5}(?<serial>\d{14})(?<check>\d)$/, gs1],
    ['fedex', 'FedEx 32 (ASTRA)', /^3\d{15}(?<serial>\d{11})(?<check>\d)\d{4}$/, fedex],
    ['fedex', 'FedEx 34', /^[0-8]\d{19}(?<serial>\d{13})(?<check>\d)$/, fedex],
    ['fedex', 'FedEx 34 (Ground GSN)', /^96\d{18}(?<serial>\d{13})(?<check>\d)$/, fedex],
  ]),
  ...formatsFrom('jkeen/tracking_number_data, couriers/dhl.json', [
    ['dhl-express', 'DHL Express waybill', /^(?<serial>\d{9,10})(?<check>\d)$/, mod7],
    ['dhl-express', 'DHL Express piece', /^J[A-Z]{2,3}\d{9,18}$/],
    ['dhl-ecommerce', 'DHL eCommerce', /^GM(?=.*\d)[0-9A-Z]{10,39}$/],
    ['dhl-ecommerce', 'DHL eCommerce 14', /^\d{14}$/],
  ]),
  ...formatsFrom('jkeen/tracking_number_data, couriers/amazon.json', [
    ['amazon-logistics', 'Amazon Logistics', /^TB[ACM]\d{12}$/],
    ['amazon-logistics', 'Amazon international', /^[AFC]\d{10}$/],
  ]),
  ...formatsFrom('jkeen/tracking_number_data, couriers/ontrac.json and lasership.json', [
    ['ontrac', 'OnTrac C', /^C(?<serial>\d{13})(?<check>\d)$/, oneTwo, '4'],
    ['ontrac', 'OnTrac D', /^D(?<serial>\d{13})(?<check>\d)$/, oneTwo, '5'],
    ['ontrac', 'LaserShip LX', /^L[AIEHNX][1-3]\d{7}$/],
    ['ontrac', 'LaserShip 1LS', /^1LS(?:7[12]\d{10}|7[12]\d{2}01[1-4]\d{6}1|CX[0-9A-Z]{10})$/],
  ]),
  ...formatsFrom('jkeen/tracking_number_data, couriers/purolator.json', [
    ['purolator', 'Purolator PIN', /^(?<serial>[0-5]\d{10})(?<check>\d)$/, luhn],
  ]),
  ...formatsFrom('Ecom Express, API manual 0.6: its samples have nine digits, the simulated numbers ten', [
    ['ecom-express', 'Ecom Express AWB', /^[78]\d{8,9}$/],
  ]),
  ...formatsFrom('invented with their carriers: packages/carriers/src/*/persona.ts', [
    ['metro-courier', 'Metro Courier job', /^M[CR][0-9A-Z]{8}$/],
    ['northwind-air', 'Northwind Air airbill', /^N[WR]\d{10}$/],
  ]),
];
