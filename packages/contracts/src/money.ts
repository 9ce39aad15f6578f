const known = new Map<string, number>();

/**
 * How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217, as the runtime knows it).
 * Remembered, because asking the runtime costs more than all the rest of reading an order.
 */
export const decimalsOf = (currencyCode: string): number => {
  const found = known.get(currencyCode) ?? askRuntime(currencyCode);
  known.set(currencyCode, found);
  return found;
};

const askRuntime = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** In ISO 4217 too, and not known to every runtime: funds, and currencies beside or after another. */
const others = 'BOV CHE CHW CLF COU MXV USN UYI UYW VED XCG ZWG';

/** Made for the first order that names one: asking the runtime takes a while. */
let currencies: ReadonlySet<string> | undefined;

/** Whether ISO 4217 has a currency of this code. */
export const isCurrency = (code: string): boolean => {
  currencies ??= new Set([...Intl.supportedValuesOf('currency'), ...others.split(' ')]);
  return currencies.has(code);
};

/** Moves the decimal point by text, so that 1.005 stays 1.005 and does not become 1.00499…. */
const shift = (amount: number, places: number): number => {
  const [digits, exponent = '0'] = String(amount).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
};

/** 10.34 USD → 1034. Halves round away from zero. */
export const toMinor = (amount: number, currencyCode: string): number => {
  const scaled = shift(amount, decimalsOf(currencyCode));
  return Math.sign(scaled) * Math.round(Math.abs(scaled));
};

/** 1034 → 10.34 USD. */
export const toDecimal = (amountMinor: number, currencyCode: string): number =>
  shift(amountMinor, -decimalsOf(currencyCode));
