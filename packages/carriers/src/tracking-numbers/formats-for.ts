import type { NumberFormat } from './format.ts';
import { numberFormats } from './formats.ts';
import { otherPost } from './postal-formats.ts';

/** Longer than any carrier's number, and too long to be looked at. */
const longest = 100;

/** The formats that a number in its plain form may have. */
export function formatsFor(text: string): readonly NumberFormat[] {
  if (text.length > longest) return [];
  const other = otherPost(text);
  return other ? [...numberFormats, other] : numberFormats;
}
