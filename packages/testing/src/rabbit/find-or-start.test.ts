import { expect, test } from 'vitest';
import { findOrStartRabbit } from './find-or-start.ts';
import type { Way } from './way.ts';

const silent = () => undefined;
const open =
  (url: string): Way =>
  async () => ({ url, close: async () => undefined });
const closed: Way = async () => undefined;

test('the first way that is open is taken, and no later one is tried', async () => {
  const never: Way = () => Promise.reject(new Error('tried too much'));
  const found = await findOrStartRabbit(silent, [closed, open('amqp://second'), never]);
  expect(found.url).toBe('amqp://second');
});

test('a way that fails ends the search: who names a broker wants that one', async () => {
  const failing: Way = () => Promise.reject(new Error('does not answer'));
  await expect(findOrStartRabbit(silent, [failing, open('amqp://other')])).rejects.toThrow('does not answer');
});

test('where no way is open the commands to run are told', async () => {
  await expect(findOrStartRabbit(silent, [closed])).rejects.toThrow(
    'sudo apt-get install -y rabbitmq-server',
  );
});
