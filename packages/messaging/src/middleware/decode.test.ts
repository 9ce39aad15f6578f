import { expect, test } from 'vitest';
import { Undecodable } from '../errors.ts';
import { seal } from '../outbox/seal.ts';
import { thingFollowed, thingHappened } from '../testing/events.ts';
import { decode } from './decode.ts';

const now = new Date('2026-03-02T09:00:00Z');
const sealed = seal(thingHappened, { tenantId: 'ten_1', subject: 'shp_1', data: { n: 1 } }, now);

test('what was sealed is decoded to the same', () => {
  expect(decode(thingHappened, JSON.stringify(sealed))).toEqual(sealed);
  expect(sealed).toMatchObject({
    type: 'thing.happened.v1',
    sequence: null,
    occurredAt: '2026-03-02T09:00:00.000Z',
  });
});

test.each([
  ['not JSON', '{', 'not JSON'],
  ['no envelope', '{}', 'envelope.id'],
  [
    'another event',
    JSON.stringify(seal(thingFollowed, { tenantId: 't', subject: 's', data: { n: 1 } }, now)),
    'expected',
  ],
  ['data of another shape', JSON.stringify({ ...sealed, data: { n: 'secret' } }), 'data.n (invalid_type)'],
])('%s is undecodable, and the reason quotes nothing', (_case, body, reason) => {
  const reading = () => decode(thingHappened, body);

  expect(reading).toThrow(Undecodable);
  expect(reading).toThrow(reason);
  expect(reading).not.toThrow('secret');
});

test('fields that a newer producer has added to the data do no harm', () => {
  const newer = { ...sealed, data: { n: 1, m: 2 } };
  expect(decode(thingHappened, JSON.stringify(newer)).data).toEqual({ n: 1 });
});
