import { code128, fitsBars, qrCode } from './barcodes.ts';
import type { LabelContent } from './content.ts';

/** 4 × 6 inches at 203 dots to the inch, as thermal printers print. */
export const page = { width: 812, height: 1218, dotsPerInch: 203 } as const;

/** Everything on a label, in dots from the upper left. One layout, whatever the format. */
export type Element =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: string;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'bars';
      readonly x: number;
      readonly y: number;
      readonly height: number;
      readonly module: number;
      readonly widths: readonly number[];
      readonly text: string;
    }
  | {
      readonly kind: 'qr';
      readonly x: number;
      readonly y: number;
      readonly module: number;
      readonly rows: readonly (readonly boolean[])[];
      readonly text: string;
    };

const margin = 40;
const inner = page.width - 2 * margin;

/** Where everything stands. The bars are as wide as the label allows: wide modules are read from afar. */
export const layout = (content: LabelContent): readonly Element[] => [
  text(margin, 40, 44, content.carrier),
  text(margin, 96, 30, `${content.service}   ${(content.weightG / 1000).toFixed(2)} kg`),
  rule(144),
  text(margin, 164, 22, 'FROM'),
  ...lines(content.from, 192, 26, 32),
  rule(366),
  text(margin, 386, 22, 'TO'),
  ...lines(content.to, 416, 38, 48),
  rule(672),
  ...bars(content.trackingId, 700, 230),
  text(margin, 946, 36, content.trackingId),
  rule(1000),
  text(margin, 1022, 24, `Order ${content.orderNumber}`),
  text(margin, 1056, 24, `Booked ${content.bookedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`),
  ...lines(wrapped(content.instructions, 30).slice(0, 3), 1094, 24, 32),
  qr(content.trackingId, 1020, 170),
];

/** Letters are six tenths as wide as high: what would run off the label is cut. */
const text = (x: number, y: number, size: number, words: string): Element => {
  const most = Math.floor((page.width - margin - x) / (size * 0.6));
  return { kind: 'text', x, y, size, text: words.length > most ? `${words.slice(0, most - 3)}...` : words };
};

const lines = (words: readonly string[], top: number, size: number, step: number): readonly Element[] =>
  words.slice(0, 5).map((line, index) => text(margin, top + index * step, size, line));

const rule = (y: number): Element => ({ kind: 'box', x: margin, y, width: inner, height: 3 });

/** Nothing where bars cannot hold it, or would be too fine to read. */
function bars(trackingId: string, y: number, height: number): readonly Element[] {
  if (!fitsBars(trackingId)) return [];
  const widths = code128(trackingId);
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const module = Math.min(4, Math.floor(inner / modules));
  if (module < 2) return [];
  const x = Math.floor((page.width - modules * module) / 2);
  return [{ kind: 'bars', x, y, height, module, widths, text: trackingId }];
}

function qr(trackingId: string, y: number, side: number): Element {
  const rows = qrCode(trackingId);
  const module = Math.max(2, Math.floor(side / rows.length));
  const x = page.width - margin - rows.length * module;
  return { kind: 'qr', x, y, module, rows, text: trackingId };
}

function wrapped(words: string, most: number): readonly string[] {
  const result: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const last = result.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) result.splice(-1, 1, `${last} ${word}`);
    else result.push(word);
  }
  return result;
}
