import { type ScanFormat, scanFormats } from '@waybill/carriers';
import { expect, test } from 'vitest';
import { aScan, carrier } from '../../testing/scans.fixture.ts';
import { keptHeaders } from './kept-headers.ts';
import { newReadings } from './new-readings.ts';

const format = scanFormats.find((each) => each.carrier === carrier) as ScanFormat;
const split = (fields: object) => format.split({ headers: {}, body: Buffer.from(JSON.stringify(fields)) });

test('a scan is pending, with its number, its key and its reading', () => {
  const [reading] = newReadings(format, split(aScan('P1', 1, '006', { status_update_number: '7' })));
  expect(reading).toMatchObject({ state: 'pending', trackingId: 'P1', dedupKey: 'update:P1:7' });
  if (reading?.state !== 'pending') throw new Error('it should be pending');
  expect(JSON.parse(reading.json)).toMatchObject({ trackingId: 'P1', time: { zone: 'Asia/Kolkata' } });
});

test('an absurdly long key is kept as its hash: it must fit into an index', () => {
  const [reading] = newReadings(
    format,
    split(aScan('P1', 1, '006', { status_update_number: '7'.repeat(5_000) })),
  );
  expect(reading).toMatchObject({ state: 'pending', dedupKey: expect.stringMatching(/^hash:.{43}$/) });
});

test('what cannot be read is one unreadable row, so that no push is without a state', () => {
  expect(newReadings(format, split([]))).toMatchObject([{ state: 'unreadable', trackingId: null }]);
  expect(newReadings(format, { kind: 'readings', readings: [] })).toMatchObject([{ state: 'unreadable' }]);
});

test('a tracking number that no column takes is unreadable, whatever the format thought of it', () => {
  const [reading] = newReadings(format, {
    kind: 'readings',
    readings: [{ ...aReading(), trackingId: 'A\0B' }],
  });
  expect(reading).toMatchObject({ state: 'unreadable', trackingId: null });
});

const aReading = () => {
  const read = split(aScan('P1', 1, '006'));
  if (read.kind !== 'readings' || !read.readings[0]) throw new Error('it should be readable');
  return read.readings[0];
};

test('of the headers those are kept that tell how to read the body, and none that proves who sent it', () => {
  const headers = {
    'content-type': 'application/json',
    'x-webhook-version': '2.0',
    'x-api-key': 'secret',
    'x-auth-token': 'secret',
    authorization: 'Basic secret',
    cookie: 'secret',
    host: 'somewhere',
    'x-long': 'x'.repeat(10_000),
  };
  expect(Object.keys(keptHeaders(headers))).toEqual(['content-type', 'x-webhook-version', 'x-long']);
  expect(keptHeaders(headers)['x-long']).toHaveLength(500);
});
