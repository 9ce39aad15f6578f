import { expect, test } from 'vitest';
import { messageIdFor, newEndpointId, newEventId } from './ids.ts';

test('a message has the same id however often its event is passed on, another at each endpoint, rising with the events', () => {
  const [one, other] = [newEndpointId(), newEndpointId()];
  const events = Array.from({ length: 100 }, newEventId);
  const ids = events.map((event) => messageIdFor(one, event));
  expect(ids).toEqual(events.map((event) => messageIdFor(one, event)));
  expect(ids).toEqual([...ids].sort());
  expect(new Set([...ids, ...events.map((event) => messageIdFor(other, event))]).size).toBe(200);
  expect(ids[0]).toMatch(/^msg_[0-9a-z]{26}$/);
});
