import { expect, test } from 'vitest';
import { only, scanFormatConforms } from '../testing/scan-conformance.ts';
import { firstGeneration, secondGeneration } from './fixtures.ts';
import { ecomExpress } from './scan-format.ts';

scanFormatConforms({
  format: ecomExpress,
  pushWithCode: (code) => firstGeneration({ reason_code_number: code }),
  lookAlikes: [firstGeneration(), firstGeneration({ awb: '7260412346' })],
  fixtures: [
    {
      name: 'of generation 1 is read whole',
      push: firstGeneration(),
      reading: {
        trackingId: '7260412345',
        updateNumber: '44591782',
        carrierCode: { parent: '006', child: null },
        carrierText: 'Out for delivery',
        time: {
          text: '2026-01-18 09:10:00',
          zone: 'Asia/Kolkata',
          assumed: true,
          utc: new Date('2026-01-18T03:40:00Z'),
        },
        leg: null,
        linkedTrackingId: null,
        orderNumber: '7709-001',
        location: 'BOS',
        city: 'Boston',
        employee: 'R. Rider',
      },
      meaning: {
        status: 'out_for_delivery',
        code: '006',
        reason: null,
        opensReturnLeg: null,
        unmappedCode: null,
      },
    },
    {
      name: 'of generation 2.0 is read whole',
      push: secondGeneration(),
      reading: {
        trackingId: '7260412345',
        updateNumber: null,
        carrierCode: { parent: 'status:113', child: '999' },
        leg: 'forward',
        orderNumber: '7709-001',
        location: 'BOS',
        employee: 'R. Rider',
        promisedDelivery: '2026-01-19',
        time: {
          text: '2026-01-18 17:42:09',
          zone: 'Asia/Kolkata',
          assumed: true,
          utc: new Date('2026-01-18T12:12:09Z'),
        },
      },
      meaning: { status: 'delivered', code: '999' },
    },
    {
      name: 'of generation 2.0 without a reason is understood by its status',
      push: secondGeneration({ reason_code: '' }),
      reading: { carrierCode: { parent: 'status:113', child: null } },
      meaning: { status: 'delivered', code: 'status:113' },
    },
    {
      name: 'with 777 opens the way back under ref_awb, and is no return yet',
      push: firstGeneration({ reason_code_number: '777', ref_awb: '8260412345' }),
      reading: { linkedTrackingId: '8260412345' },
      meaning: { status: 'return_started', opensReturnLeg: { trackingId: '8260412345' } },
    },
    {
      name: 'with 777 opens the way back even before its number is known',
      push: firstGeneration({ reason_code_number: '777' }),
      reading: { linkedTrackingId: null },
      meaning: { status: 'return_started', opensReturnLeg: { trackingId: null } },
    },
    {
      name: 'with ref_awb names the way back even after the parcel has turned round',
      push: firstGeneration({ reason_code_number: '003', ref_awb: '8260412345' }),
      leg: 'return',
      reading: {},
      meaning: { status: 'return_in_transit', opensReturnLeg: { trackingId: '8260412345' } },
    },
    {
      name: 'with ref_awb on the way out opens nothing',
      push: firstGeneration({ reason_code_number: '003', ref_awb: '8260412345' }),
      reading: {},
      meaning: { status: 'in_transit', opensReturnLeg: null },
    },
    {
      name: 'with 999 on the forward number is a delivery',
      push: firstGeneration({ reason_code_number: '999' }),
      reading: {},
      meaning: { status: 'delivered' },
    },
    {
      name: 'with 999 on the way back is a return to the shipper',
      push: firstGeneration({ reason_code_number: '999' }),
      leg: 'return',
      reading: {},
      meaning: { status: 'returned_to_shipper', opensReturnLeg: null },
    },
    {
      name: 'with 211 is a failed attempt on the way back, whatever the leg',
      push: firstGeneration({ reason_code_number: '211' }),
      reading: {},
      meaning: { status: 'return_attempt_failed' },
    },
    {
      name: 'with 221 on the way back is a failed attempt there',
      push: firstGeneration({ reason_code_number: '221' }),
      leg: 'return',
      reading: {},
      meaning: { status: 'return_attempt_failed' },
    },
    {
      name: 'with a child code means what the child says',
      push: firstGeneration({ reason_code_number: '200', child_reason_code_number: '21701' }),
      reading: { carrierCode: { parent: '200', child: '21701' } },
      meaning: { status: 'attempt_failed', reason: { code: '21701', text: null, party: 'carrier' } },
    },
    {
      name: 'with an unknown child keeps its parent, and names the child for the operator',
      push: firstGeneration({ reason_code_number: '209', child_reason_code_number: '99999' }),
      reading: {},
      meaning: {
        status: 'attempt_failed',
        code: '209',
        reason: { code: '209', text: 'consignee refusing to pay COD', party: 'customer' },
        unmappedCode: '99999',
      },
    },
    {
      name: "of a shipper's delay blames the shipper",
      push: firstGeneration({ reason_code_number: '207' }),
      reading: {},
      meaning: { status: 'attempt_failed', reason: { code: '207', text: null, party: 'shipper' } },
    },
    {
      name: 'without a separate number takes the code from the words',
      push: firstGeneration({ reason_code_number: null, reason_code: '777 - RTS - Return To Shipper' }),
      reading: { carrierCode: { parent: '777', child: null } },
      meaning: { status: 'return_started' },
    },
    {
      name: 'with numbers instead of text is read all the same',
      push: firstGeneration({ awb: 7260412345, reason_code_number: 999, status_update_number: 5 }),
      reading: { trackingId: '7260412345', updateNumber: '5', carrierCode: { parent: '999', child: null } },
      meaning: { status: 'delivered' },
    },
    {
      name: 'with a time that is none keeps its text and claims no moment',
      push: firstGeneration({ datetime: '2026-02-30 09:10:00' }),
      reading: { time: { text: '2026-02-30 09:10:00', zone: 'Asia/Kolkata', assumed: true, utc: null } },
      meaning: { status: 'out_for_delivery' },
    },
  ],
});

test("leading zeros count: '0011' is a pickup, '11' is nothing known", () => {
  const meaning = (code: string) =>
    ecomExpress.interpret(only(ecomExpress, firstGeneration({ reason_code_number: code })), 'forward').status;
  expect([meaning('0011'), meaning('11'), meaning('006'), meaning('6')]).toEqual([
    'picked_up',
    'unrecognised',
    'out_for_delivery',
    'unrecognised',
  ]);
});

test("success is answered in the document's form, the number as a number", () => {
  const answer = ecomExpress.accepted([only(ecomExpress, firstGeneration())]);
  expect(answer.status).toBe(200);
  expect(answer.body).toBe('{"awb":"7260412345","status":true,"status_update_number":44591782}');
});

test("failure is answered in the document's form, with what could be read", () => {
  const split = ecomExpress.split(firstGeneration({ awb: null }));
  if (split.kind !== 'unreadable') throw new Error('was read');
  expect(ecomExpress.refused(split.echo, { kind: 'unreadable', reason: split.reason }).body).toBe(
    '{"awb":null,"status":false,"reason":"awb is missing","status_update_number":44591782}',
  );
});

test.each([
  ['007', '"007"'],
  ['12345678901234567890', '"12345678901234567890"'],
  ['A-1', '"A-1"'],
])('an update number that would lose something as a number is echoed as text: %s', (number, echoed) => {
  const { body } = ecomExpress.accepted([
    only(ecomExpress, firstGeneration({ status_update_number: number })),
  ]);
  expect(body).toContain(`"status_update_number":${echoed}`);
});

test('a number too large for a float survives even when it was sent bare', () => {
  const body = Buffer.from('{"awb":"1","status_update_number":12345678901234567890}');
  expect(only(ecomExpress, { headers: {}, body }).updateNumber).toBe('12345678901234567890');
});

test('without an update number, two scans differ by their content', () => {
  const key = (fields: Record<string, unknown>) =>
    ecomExpress.deduplicationKey(only(ecomExpress, secondGeneration(fields)));
  expect(key({})).toBe(key({}));
  expect(key({})).not.toBe(key({ date_time: '2026-01-18 17:42:10' }));
});

test('the tables hold everything that integrators wrote down', () => {
  expect(ecomExpress.codes.parent.size).toBe(96 + 21 + 1);
  expect(ecomExpress.codes.child.size).toBe(45 + 21);
});
