import { expect, test } from 'vitest';
import { commonConfig } from './common-config.ts';
import { masked, readConfig } from './read-config.ts';

const enough = { DATABASE_URL: 'postgres://orders:hidden@db/waybill', AMQP_URL: 'amqp://guest:hidden@mq' };

test('defaults fill what the environment does not say', () => {
  expect(readConfig(commonConfig, enough)).toMatchObject({ PORT: 8080, LOG_LEVEL: 'info' });
});

test('an empty variable counts as absent', () => {
  expect(readConfig(commonConfig, { ...enough, PORT: '' }).PORT).toBe(8080);
});

test('all problems are reported at once, each by its name', () => {
  expect(() => readConfig(commonConfig, { PORT: 'many', LOG_LEVEL: 'loud' })).toThrow(
    /PORT: is a number[\s\S]*DATABASE_URL: is required[\s\S]*AMQP_URL: is required[\s\S]*LOG_LEVEL/,
  );
});

test('what may be logged holds no secret', () => {
  const config = readConfig(commonConfig, { ...enough, WAYBILL_DEMO_SEED: 'hidden-hidden-hidden' });
  expect(JSON.stringify(masked(config))).not.toContain('hidden');
  expect(masked(config).DATABASE_URL).toBe('postgres://orders:***@db/waybill');
});

test('no part of a password is logged, whatever signs are in it', () => {
  const url = 'postgres://orders:p@canary:1@database:5432/waybill?sslmode=require';
  expect(masked({ DATABASE_URL: url, AMQP_URL: 'amqp://u:x@canary@broker' })).toEqual({
    DATABASE_URL: 'postgres://orders:***@database:5432/waybill?sslmode=require',
    AMQP_URL: 'amqp://u:***@broker',
  });
});
