import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trackerEvent, trackingDetail } from './easypost/fixtures.ts';
import { firstGeneration } from './ecom-express/fixtures.ts';
import { genericPushOf, genericScanOf } from './generic/fixtures.ts';
import { metroPush } from './metro-courier/fixtures.ts';
import { scanFormats } from './registry.ts';
import { only } from './testing/scan-conformance.ts';

const pushes = {
  easypost: (code: string) => trackerEvent([trackingDetail({ status: code, status_detail: code })]),
  'ecom-express': (code: string) =>
    firstGeneration({ reason_code_number: code, child_reason_code_number: code }),
  // An empty code, or one too long to be one, is refused before it is a code.
  generic: (code: string) => genericPushOf(genericScanOf({ status: `x${code}`.slice(0, 100) })),
  'metro-courier': (code: string) => metroPush({ event: { type: code }, detail: { code } }),
  'northwind-air': (code: string) => firstGeneration({ reason_code_number: code }),
} as const;

const anyCode = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[0-9]{1,6}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', '\0', 'NaN'),
);

describe.each(scanFormats)('$carrier', (format) => {
  const pushWith = pushes[format.carrier as keyof typeof pushes];

  test('any text as a code is read without throwing, and means something only if a table says so', () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom('forward' as const, 'return' as const), (code, leg) => {
        const meaning = format.interpret(only(format, pushWith(code)), leg);
        const key = code.trim().toLowerCase();
        const known = format.codes.parent.has(key) || format.codes.child.has(key);
        if (!known && key !== '') expect(meaning.status).toBe('unrecognised');
      }),
    );
  });

  test('any bytes are split without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(format.split({ headers: {}, body: Buffer.from(bytes) }).kind).toBe('unreadable');
      }),
    );
  });

  test('any JSON is split, keyed and interpreted without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ minLength: 1 }), (value, awb) => {
        const body = Buffer.from(
          JSON.stringify({
            ...(value as object),
            awb,
            job: { id: awb },
            event: value,
            description: 'tracker.updated',
            scans: [{ ...genericScanOf(), trackingNumber: awb.slice(0, 100), note: value }],
            result: { tracking_code: awb, tracking_details: [value] },
          }),
        );
        const split = format.split({ headers: { 'x-webhook-version': '2.0' }, body });
        if (split.kind === 'unreadable') return;
        for (const reading of split.readings) {
          expect(format.deduplicationKey(reading)).toBe(format.deduplicationKey(reading));
          expect(format.interpret(reading, 'forward').status).toBeTypeOf('string');
        }
      }),
    );
  });
});
