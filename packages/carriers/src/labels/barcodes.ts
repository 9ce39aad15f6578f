// Not by its names: as a module, the library's `raw` is a kind of barcode and not the function of that name.
import barcodes from '@bwip-js/node';

/** The widths of bar, space, bar, … in modules, from the first bar to the last. */
export function code128(text: string): readonly number[] {
  const [symbol] = barcodes.raw({ bcid: 'code128', text });
  if (!symbol || !('sbs' in symbol)) throw new TypeError('no bars were made');
  return symbol.sbs;
}

/** Rows of modules, true where it is dark. */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  const [symbol] = barcodes.raw('qrcode', text, 'eclevel=M');
  if (!symbol || !('pixs' in symbol)) throw new TypeError('no modules were made');
  const { pixs, pixx } = symbol;
  return Array.from({ length: pixs.length / pixx }, (_, row) =>
    pixs.slice(row * pixx, (row + 1) * pixx).map((pixel) => pixel === 1),
  );
}

/** Bars hold printable ASCII; a QR code holds anything. */
export const fitsBars = (text: string): boolean => /^[\x20-\x7e]{1,80}$/.test(text);
