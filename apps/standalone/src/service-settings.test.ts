import { expect, test } from 'vitest';
import { config } from './config.ts';
import { serviceSettings } from './service-settings.ts';

const settings = (environment: Record<string, string>) =>
  serviceSettings({
    environment,
    config: config.parse(environment),
    encryptionKeys: 'first:key',
    baseUrl: 'http://127.0.0.1:8080',
  });

test('what a service can be told on servers it can be told here', () => {
  const chosen = {
    PROVIDER_CALL_DAYS: '7',
    OPERATOR_KEYS: 'ana:key',
    DATABASE_POOL_SIZE: '6',
    PUBLIC_BASE_URL: 'https://ship.example',
  };
  expect(settings(chosen)).toMatchObject(chosen);
});

test('what follows from the data folder and the one process cannot be told from outside', () => {
  const outside = {
    DATABASE_URL: 'postgres://elsewhere',
    AMQP_URL: 'amqp://elsewhere',
    CREDENTIAL_KEYS: 'other:key',
    WAYBILL_DEMO_SEED: 'x'.repeat(20),
    WAYBILL_FAILPOINTS: 'relay.after-claim=crash',
  };
  const { CREDENTIAL_KEYS, ...rest } = settings(outside);
  expect(CREDENTIAL_KEYS).toBe('first:key');
  expect(Object.keys(rest).filter((name) => name in outside)).toEqual([]);
});

test('customers are shown their messages at /mail unless there is a way to send them', () => {
  expect(settings({}).MAIL_CATCHER).toBe('true');
  expect(settings({ SMTP_URL: 'smtp://mail.example' })).not.toHaveProperty('MAIL_CATCHER');
});
