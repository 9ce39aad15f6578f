import { expect, test } from 'vitest';
import { leftBehind, withoutRoom } from './left-behind.ts';

const asked = {
  usualRoom: 2,
  rooms: [
    { endpointId: 'full', free: 0 },
    { endpointId: 'free', free: 3 },
  ],
};
const taken = (...ids: string[]) => ids.map((endpointId) => ({ endpointId }));

test('an endpoint without room may have something left, whatever is taken', () => {
  expect([...withoutRoom(asked)]).toEqual(['full']);
  expect([...leftBehind(asked, [])]).toEqual(['full']);
});

test('an endpoint whose room was filled may have more, one with room to spare has not', () => {
  expect([...leftBehind(asked, taken('free', 'free', 'free'))]).toEqual(['full', 'free']);
  expect([...leftBehind(asked, taken('free', 'free'))]).toEqual(['full']);
});

test('an endpoint not met before has the usual room', () => {
  expect(leftBehind(asked, taken('new')).has('new')).toBe(false);
  expect(leftBehind(asked, taken('new', 'new')).has('new')).toBe(true);
});
