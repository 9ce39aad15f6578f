import { describe, expect, test } from 'vitest';
import { presented, signedHeaders } from '../scan-authentication.ts';
import { scanFormatConforms } from '../testing/scan-conformance.ts';
import { genericPushOf, genericScanOf } from './fixtures.ts';
import { generic, genericSignature } from './scan-format.ts';

const pushed = (fields: Record<string, unknown>) => genericPushOf(genericScanOf(fields));

scanFormatConforms({
  format: generic,
  pushWithCode: (status) => pushed({ status }),
  lookAlikes: [pushed({ id: undefined }), pushed({ id: undefined, at: '2026-01-18T09:10:01-05:00' })],
  fixtures: [
    {
      name: 'is read whole',
      push: pushed({
        text: 'On the van',
        city: 'Boston',
        location: 'Hub 3',
        courier: 'R. Rider',
        carrier: 'bobs-vans',
      }),
      reading: {
        trackingId: 'BV-1042',
        updateNumber: '1',
        carrierText: 'On the van',
        city: 'Boston',
        location: 'Hub 3',
        employee: 'R. Rider',
        movedBy: 'bobs-vans',
        time: {
          text: '2026-01-18T09:10:00-05:00',
          zone: '-05:00',
          assumed: false,
          utc: new Date('2026-01-18T14:10:00Z'),
        },
      },
      meaning: { status: 'out_for_delivery', text: 'On the van' },
    },
    {
      name: 'of a failed attempt keeps the reason that the sender gives',
      push: pushed({
        status: 'attempt_failed',
        reason: { code: 'NOBODY', text: 'Not at home', party: 'customer' },
      }),
      reading: {},
      meaning: {
        status: 'attempt_failed',
        reason: { code: 'NOBODY', text: 'Not at home', party: 'customer' },
      },
    },
    {
      name: 'of a return names the number that it goes back under',
      push: pushed({ status: 'return_started', returnTrackingNumber: 'BV-R1042' }),
      reading: { linkedTrackingId: 'BV-R1042' },
      meaning: { status: 'return_started', opensReturnLeg: { trackingId: 'BV-R1042' } },
    },
    {
      name: 'on the way back may still name the number that it goes back under',
      push: pushed({ status: 'return_in_transit', leg: 'return', returnTrackingNumber: 'BV-R1042' }),
      leg: 'return',
      reading: { linkedTrackingId: 'BV-R1042' },
      meaning: { status: 'return_in_transit', opensReturnLeg: { trackingId: 'BV-R1042' } },
    },
    {
      name: 'of a delivery on the way back is a return to the shipper',
      push: pushed({ status: 'delivered', leg: 'return' }),
      leg: 'return',
      reading: { leg: 'return' },
      meaning: { status: 'returned_to_shipper' },
    },
  ],
});

describe('a batch', () => {
  const many = (count: number) =>
    genericPushOf(...Array.from({ length: count }, (_, index) => genericScanOf({ id: String(index) })));

  test('of 500 scans is taken, one of 501 is not', () => {
    const split = generic.split(many(500));
    expect(split.kind === 'readings' && split.readings).toHaveLength(500);
    expect(generic.split(many(501))).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('scans'),
    });
  });

  test.each([
    ['trackingNumber', { trackingNumber: '' }],
    ['at', { at: '2026-01-18 09:10:00' }],
    ['leg', { leg: 'sideways' }],
  ])('with one wrong %s is refused, with its place', (field, wrong) => {
    const split = generic.split(genericPushOf(genericScanOf(), genericScanOf(wrong)));
    expect(split).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining(`scans.1.${field}`) });
  });
});

test('a number is read as it stands on the label, in the one spelling in which parcels are known', () => {
  const labels = { trackingNumber: ' 1Z 5R8 939 03 5756 7127', returnTrackingNumber: '1z5r89390357567127' };
  const split = generic.split(pushed({ ...labels, status: 'return_started' }));
  const [reading] = split.kind === 'readings' ? split.readings : [];
  expect([reading?.trackingId, reading?.linkedTrackingId]).toEqual([
    '1Z5R89390357567127',
    '1Z5R89390357567127',
  ]);
});

test('one number of two parcels is two scans', () => {
  const keys = ['A', 'B'].map((trackingNumber) => {
    const split = generic.split(pushed({ trackingNumber }));
    return split.kind === 'readings' && split.readings.map(generic.deduplicationKey).join();
  });
  expect(new Set(keys).size).toBe(2);
});

test('a signature counts for these bytes, this secret and five minutes', () => {
  const now = new Date('2026-01-18T14:10:00Z');
  const { body } = genericPushOf();
  const headers = signedHeaders(genericSignature, { account: 'bob', secret: 'right' }, body, now);
  const proof = presented(generic.authentication, { headers, body });
  if (proof?.kind !== 'hmac') expect.fail('no signature found');
  expect(proof.signedWith('right', new Date('2026-01-18T14:14:59Z'))).toBe(true);
  expect(proof.signedWith('right', new Date('2026-01-18T14:15:01Z'))).toBe(false);
  expect(proof.signedWith('wrong', now)).toBe(false);
});
