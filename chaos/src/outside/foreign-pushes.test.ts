import { scanFormat } from '@waybill/carriers';
import { personas } from '@waybill/carriers/simulation';
import { randomFrom } from '@waybill/testing';
import { expect, test } from 'vitest';
import { foreignPushes, unknownPrefix } from './foreign-pushes.ts';
import type { Push } from './postbox.ts';

const pushOf = ({ id, journeys, writePush }: (typeof personas)[number]): Push => {
  const [step] = journeys.delivered;
  if (!step) throw new Error(`${id} goes nowhere`);
  const at = new Date('2026-01-18T03:40:00Z');
  const scan = { step, trackingId: 'KNOWN', returnTrackingId: null, orderNumber: '1', reference: 'r' };
  const { headers, body } = writePush({
    ...scan,
    origin: 'Boston',
    destination: 'Boston',
    updateNumber: 1,
    at,
    promised: at,
  });
  return { path: '', authorization: '', headers, body: Buffer.from(JSON.stringify(body)), kind: 'scan' };
};

test.each(personas)('a scan of $id about an unknown number is a good scan otherwise', (persona) => {
  const { headers, body } = foreignPushes.unknownNumber(pushOf(persona), randomFrom(1));
  const split = scanFormat(persona.id)?.split({ headers, body });
  expect(split).toMatchObject({
    kind: 'readings',
    readings: [{ trackingId: expect.stringMatching(unknownPrefix) }],
  });
});

test.each(personas)('a malformed push of $id cannot be read by anybody', (persona) => {
  const { headers, body } = foreignPushes.malformed(pushOf(persona));
  expect(scanFormat(persona.id)?.split({ headers, body })).toMatchObject({ kind: 'unreadable' });
});
