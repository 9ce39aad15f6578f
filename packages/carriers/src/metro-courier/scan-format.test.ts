import { expect, test } from 'vitest';
import { presented, signedHeaders } from '../scan-authentication.ts';
import { only, scanFormatConforms } from '../testing/scan-conformance.ts';
import { metroPush } from './fixtures.ts';
import { metroCourier, metroSignature } from './scan-format.ts';

scanFormatConforms({
  format: metroCourier,
  pushWithCode: (type) => metroPush({ event: { type } }),
  lookAlikes: [metroPush(), metroPush({ event: { id: 'mev_82' } })],
  fixtures: [
    {
      name: 'is read whole',
      push: metroPush(),
      reading: {
        trackingId: 'MC4K7Q2Z',
        updateNumber: 'mev_81',
        carrierCode: { parent: 'courier.assigned', child: null },
        orderNumber: '7709-001',
        location: 'South End hub',
        city: 'Boston',
        employee: 'C. Courier',
        leg: 'forward',
        time: {
          text: '2026-01-18T09:10:00-05:00',
          zone: '-05:00',
          assumed: false,
          utc: new Date('2026-01-18T14:10:00Z'),
        },
      },
      meaning: { status: 'courier_assigned', text: 'Courier assigned', reason: null },
    },
    {
      name: 'without a written time is read by its epoch',
      push: metroPush({ event: { at: null } }),
      reading: {
        time: { text: '1768745400000', zone: 'UTC', assumed: false, utc: new Date('2026-01-18T14:10:00Z') },
      },
      meaning: { status: 'courier_assigned' },
    },
    {
      name: 'of a failed hand-over says whose doing it was',
      push: metroPush({
        event: { type: 'dropoff.failed' },
        detail: { code: 'recipient_absent', text: 'No answer' },
      }),
      reading: { carrierText: 'No answer' },
      meaning: {
        status: 'attempt_failed',
        reason: { code: 'recipient_absent', text: 'Nobody answered the door', party: 'customer' },
      },
    },
    {
      name: 'of a return opens the way back under the job named',
      push: metroPush({ event: { type: 'return.started' }, job: { returnJob: 'MCR7Q2Z' } }),
      reading: { linkedTrackingId: 'MCR7Q2Z' },
      meaning: { status: 'return_started', opensReturnLeg: { trackingId: 'MCR7Q2Z' } },
    },
    {
      name: 'of a hand-over on the way back is a return to the shipper',
      push: metroPush({ event: { type: 'dropoff.done' }, job: { leg: 'return' } }),
      leg: 'return',
      reading: { leg: 'return' },
      meaning: { status: 'returned_to_shipper' },
    },
  ],
});

test('a courier may be withdrawn and another assigned: the format says that this is no late news', () => {
  const edges = metroCourier.backEdges.map(({ from, to }) => `${from} → ${to}`);
  expect(edges).toContain('courier_assigned → courier_unassigned');
  expect(edges).toContain('courier_unassigned → courier_assigned');
});

test('success repeats the event', () => {
  expect(metroCourier.accepted([only(metroCourier, metroPush())]).body).toBe('{"received":["mev_81"]}');
});

test('a signature is proven by its secret only, over these bytes only, and only for a while', () => {
  const now = new Date('2026-01-18T14:10:00Z');
  const { body } = metroPush();
  const headers = signedHeaders(metroSignature, { account: 'acme', secret: 'right' }, body, now);
  const proof = (bytes: Buffer) => {
    const shown = presented(metroCourier.authentication, { headers, body: bytes });
    return shown?.kind === 'hmac' ? shown : expect.fail('no signature found');
  };
  expect(proof(body).account).toBe('acme');
  expect(proof(body).signedWith('right', now)).toBe(true);
  expect(proof(body).signedWith('wrong', now)).toBe(false);
  expect(proof(Buffer.from('{}')).signedWith('right', now)).toBe(false);
  expect(proof(body).signedWith('right', new Date('2026-01-18T14:20:00Z'))).toBe(false);
});
