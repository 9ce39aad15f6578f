import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, readable, shadeFor, textOn } from './colours.ts';
import { grounds } from './palette.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is WCAG’s: 21 between black and white, 1 between equals, the same both ways', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  fc.assert(
    fc.property(anyColour, anyColour, (a, b) => {
      expect(contrast(a, a)).toBeCloseTo(1);
      expect(contrast(a, b)).toBe(contrast(b, a));
    }),
  );
});

test('text on whatever colour a merchant picks can be read', () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      expect(contrast(textOn(colour), colour)).toBeGreaterThanOrEqual(readable);
    }),
    { numRuns: 2_000 },
  );
});

test('text in whatever colour a merchant picks can be read, by day and by night', () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      for (const some of Object.values(grounds))
        for (const ground of some)
          expect(contrast(shadeFor(colour, some), ground)).toBeGreaterThanOrEqual(readable);
    }),
    { numRuns: 500 },
  );
});

test('a colour that can be read is left as it is', () => {
  expect(shadeFor('#0b6b4f', grounds.day)).toBe('#0b6b4f');
});
