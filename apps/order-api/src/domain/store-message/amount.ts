/** Beyond this a decimal can no longer become an exact number of minor units. */
const largest = 999_999_999_999;

const plain = /^\d{1,15}(?:\.\d{1,10})?$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,10})?$/;

/** A decimal as shops write it: 9.99, 1,234.50. Null where it is none, or could be two: 9,99. */
export function amountIn(text: string): number | null {
  const written = grouped.test(text) ? text.replaceAll(',', '') : text;
  if (!plain.test(written)) return null;
  const amount = Number(written);
  return amount <= largest ? amount : null;
}

/** A count of things, from one. */
export function countIn(text: string): number | null {
  const count = /^\d{1,7}(?:\.0+)?$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= 1_000_000 ? count : null;
}
