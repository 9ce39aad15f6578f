import { expect, test } from 'vitest';
import { type Door, everyDoorOpens } from './every-door.ts';

const opensAtLook = (name: string, look: number): Door & { looks: number } => ({
  name,
  looks: 0,
  async opens() {
    this.looks += 1;
    return this.looks >= look;
  },
});

test('the platform is ready when the last service has heard of the key, not before', async () => {
  const doors = [opensAtLook('order-api', 1), opensAtLook('notifier', 3)];
  await everyDoorOpens(doors, { within: 10_000, every: 0 });
  expect(doors.map(({ looks }) => looks)).toEqual([1, 3]);
});

test('a service that never hears of the key is named', async () => {
  const never = Number.POSITIVE_INFINITY;
  const doors = [
    opensAtLook('order-api', 1),
    opensAtLook('orchestrator', never),
    opensAtLook('notifier', never),
  ];
  await expect(everyDoorOpens(doors, { within: 0, every: 0 })).rejects.toThrow(
    'The demo key has not reached orchestrator, notifier within 0 seconds.',
  );
});
