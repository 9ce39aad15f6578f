import { type HttpRecorder, httpRecorder } from '@waybill/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Merchant, merchantAt } from './merchant.ts';
import { anApiKey, type RunningNotifier, runningNotifier } from './running-notifier.ts';
import { type TestSchema, testSchema } from './schema.ts';

/** A running notifier, a merchant who calls it, and a receiver of webhooks: new for each test, on one schema. */
export interface Scene {
  schema: TestSchema;
  notifier: RunningNotifier;
  receiver: HttpRecorder;
  merchant: Merchant;
  /** Adds an endpoint, by default at the receiver, and answers it with its secret. */
  add(settings?: object): Promise<{ id: string; secret: string }>;
  /** Starts the notifier anew, with other settings. */
  restart(settings: Record<string, string>): Promise<void>;
}

/** A message is pending exactly while there is a delivery of it, whatever a test did. */
const expectWorkToMatchLog = async ({ sql }: TestSchema): Promise<void> => {
  const { rows } = await sql.raw(`
    select m.id from messages m left join deliveries d on d.message_id = m.id
    where (m.state = 'pending') <> (d.message_id is not null)`);
  expect(rows).toEqual([]);
};

/** Prepares the scene of a test file. Its parts are there once a test runs. */
export const scene = (settings: Record<string, string> = {}): Scene => {
  const parts = {} as Scene;
  Object.assign(parts, {
    async add(over: object = {}) {
      const body = { url: parts.receiver.url, ...over };
      return (await parts.merchant.post('/v1/webhook-endpoints', body).expect(201)).body;
    },
    async restart(others: Record<string, string>) {
      await parts.notifier.stop();
      parts.notifier = await runningNotifier(parts.schema, { ...settings, ...others });
    },
  });
  beforeAll(async () => {
    parts.schema = await testSchema();
    parts.receiver = await httpRecorder();
  });
  afterAll(async () => {
    await parts.receiver.close();
    await parts.schema.close();
  });
  beforeEach(async () => {
    await parts.schema.clear();
    parts.receiver.reset();
    parts.merchant = merchantAt(() => parts.notifier.http, await anApiKey(parts.schema));
    parts.notifier = await runningNotifier(parts.schema, settings);
  });
  afterEach(async () => {
    await parts.notifier.stop();
    await expectWorkToMatchLog(parts.schema);
  });
  return parts;
};

/** What a receiver's official verifier makes of a delivery. Throws where it does not accept it. */
export const verified = (request: { body: string; headers: object }, secret: string) =>
  new Webhook(secret).verify(request.body, request.headers as Record<string, string>) as {
    type: string;
    timestamp: string;
    data: Record<string, unknown>;
  };

export const accepts = (request: { body: string; headers: object }, secret: string): boolean => {
  try {
    verified(request, secret);
    return true;
  } catch {
    return false;
  }
};
