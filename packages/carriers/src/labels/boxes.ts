import type { Element } from './layout.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The dark rectangles of everything that is not text. */
export function boxesOf(element: Exclude<Element, { kind: 'text' }>): readonly Box[] {
  switch (element.kind) {
    case 'box':
      return [element];
    case 'bars':
      return barBoxes(element);
    case 'qr':
      return element.rows.flatMap((row, line) =>
        row.flatMap((dark, column) => (dark ? moduleBox(element, line, column) : [])),
      );
  }
}

/** Bars at the even places, spaces between them. */
function barBoxes({ x, y, height, module, widths }: Extract<Element, { kind: 'bars' }>): readonly Box[] {
  let left = x;
  return widths.flatMap((modules, index) => {
    const width = modules * module;
    const box = { x: left, y, width, height };
    left += width;
    return index % 2 === 0 ? [box] : [];
  });
}

const moduleBox = (
  { x, y, module }: Extract<Element, { kind: 'qr' }>,
  line: number,
  column: number,
): Box => ({
  x: x + column * module,
  y: y + line * module,
  width: module,
  height: module,
});
