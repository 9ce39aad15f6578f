import { expect, test, vi } from 'vitest';
import { aClaim } from '../testing/results.ts';
import type { Carrier } from './carrier.ts';
import { placesFrom } from './places.ts';
import { createWindows, firstWindow } from './windows.ts';

const aHouse = ({ total = 100 } = {}) => {
  const house = { holder: 'dsp_1' as string | undefined };
  const begin = vi.fn();
  const left = vi.fn();
  const places = placesFrom({
    windows: createWindows(20),
    carrier: { begin, count: () => 0 } as unknown as Carrier,
    total,
    holder: () => house.holder,
    claimed: async () => undefined,
    onError: (error) => expect.unreachable(String(error)),
    left,
  });
  return { house, begin, left, ...places };
};

test('what is committed is carried', async () => {
  const { placeFor, begin, kept } = aHouse();
  const claimed = aClaim();
  placeFor('whe_1')?.deliver(claimed);
  await vi.waitFor(() => expect(begin).toHaveBeenCalledExactlyOnceWith(claimed));
  expect(kept()).toBe(0);
});

test('an endpoint has as many places as it has room, and one that is left is there again', () => {
  const { placeFor, left } = aHouse();
  const places = Array.from({ length: firstWindow }, () => placeFor('whe_1'));
  expect(places).not.toContain(null);
  expect(placeFor('whe_1')).toBeNull();
  expect(placeFor('whe_2')).not.toBeNull();
  places[0]?.leave();
  expect(left).toHaveBeenCalledExactlyOnceWith('whe_1');
  expect(placeFor('whe_1')).not.toBeNull();
});

test('there are no more places than the house has', () => {
  const { placeFor } = aHouse({ total: 2 });
  expect(['whe_1', 'whe_2', 'whe_3'].map(placeFor).map((place) => place !== null)).toEqual([
    true,
    true,
    false,
  ]);
});

test('without a lease there is no place', () => {
  const { house, placeFor } = aHouse();
  house.holder = undefined;
  expect(placeFor('whe_1')).toBeNull();
});

test('what is committed after the lease has ended is left to whoever frees it', async () => {
  const { house, placeFor, begin, left } = aHouse();
  const place = placeFor('whe_1');
  house.holder = 'dsp_2';
  place?.deliver(aClaim());
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
  expect(begin).not.toHaveBeenCalled();
});
