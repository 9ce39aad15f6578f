import { afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { AMQP_URL, namedInEnvironment } from './ways.ts';

afterEach(() => vi.unstubAllEnvs());

test('a broker named in the environment is taken, told without its password, and left running', async () => {
  const lines: string[] = [];
  const found = await namedInEnvironment((line) => lines.push(line));
  expect(found?.url).toBe(process.env[AMQP_URL]);
  expect(lines.join()).toMatch(/^RabbitMQ: \d+\.\d+.* \(from WAYBILL_TEST_AMQP_URL\)$/);
  expect(lines.join()).not.toContain(':guest@');
});

test('a broker named in the environment that does not answer is an error, not a reason to take another', async () => {
  vi.stubEnv(AMQP_URL, `amqp://guest:secret@127.0.0.1:${await freePort()}`);
  await expect(namedInEnvironment(() => undefined)).rejects.toThrow(
    /^RabbitMQ at amqp:\/\/guest:\*\*\*@127.* does not answer/,
  );
});
