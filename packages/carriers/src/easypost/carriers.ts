/**
 * EasyPost's carrier strings that differ from ours by more than their case. Left: docs.easypost.com, carrier types.
 * Right: the names in the table of tracking numbers. Anything else is written in lower case with hyphens.
 */
const named: Readonly<Record<string, string>> = {
  fedexdefault: 'fedex',
  fedexsmartpost: 'fedex',
  upsdap: 'ups',
  upsmailinnovations: 'ups',
  upssurepost: 'ups',
  dhlexpress: 'dhl-express',
  dhlexpressdefault: 'dhl-express',
  dhlecommerce: 'dhl-ecommerce',
  dhlecs: 'dhl-ecommerce',
  amazonmws: 'amazon-logistics',
  amazonshipping: 'amazon-logistics',
  canadapost: 'canada-post',
  ontrac: 'ontrac',
  ontracv3: 'ontrac',
  fedex: 'fedex',
};

/** Who moves a parcel, by the name that EasyPost gives the carrier: `USPS` → `usps`, `DHLExpress` → `dhl-express`. */
export function movedByOf(carrier: string): string {
  const plain = carrier.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return Object.hasOwn(named, plain) ? (named[plain] ?? plain) : hyphenated(carrier);
}

const hyphenated = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
