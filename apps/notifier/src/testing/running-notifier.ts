import type { Message } from '@waybill/contracts';
import { apiKeysIn, generateApiKey, type Route } from '@waybill/http';
import { inProcessTransport, noFailpoints } from '@waybill/messaging';
import { createLogger } from '@waybill/telemetry';
import { eventually, type FakeClock, fakeClock } from '@waybill/testing';
import type { Express } from 'express';
import { create } from '../app.ts';
import { config } from '../config.ts';
import type { TestSchema } from './schema.ts';
import { tenantId, testKey } from './stories.ts';

export interface RunningNotifier {
  http: Express;
  routes: readonly Route[];
  /** Starts at the real time, for receivers refuse old signatures. */
  clock: FakeClock;
  /** Hands messages over as the broker would, in this order. */
  publish(...messages: Message<unknown>[]): Promise<void>;
  stop(): Promise<void>;
}

/** The real app on a test's schema, with its own transport. */
export const runningNotifier = async (
  { sql }: TestSchema,
  settings: Record<string, string> = {},
): Promise<RunningNotifier> => {
  const clock = fakeClock(new Date());
  const transport = inProcessTransport();
  const service = create({
    config: config.parse({
      DATABASE_URL: 'unused',
      AMQP_URL: 'unused',
      CREDENTIAL_KEYS: `test:${testKey.toString('base64')}`,
      WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'true',
      ...settings,
    }),
    database: sql,
    transport,
    logger: createLogger({ service: 'notifier', level: 'silent' }),
    clock,
    failpoints: noFailpoints,
  });
  await service.start();
  const publishOne = (message: Message<unknown>) =>
    eventually(async () => {
      const outgoing = { id: message.id, type: message.type, body: JSON.stringify(message), trace: {} };
      const [result] = await transport.publish([outgoing]);
      if (result?.outcome !== 'confirmed') throw new Error(`not confirmed: ${result?.reason}`);
    });
  return {
    http: service.http,
    routes: service.routes,
    clock,
    async publish(...messages) {
      for (const message of messages) await publishOne(message);
    },
    stop: service.stop,
  };
};

/** Gives the tenant an API key and answers it. */
export const anApiKey = async ({ sql }: TestSchema, tenant = tenantId): Promise<string> => {
  const { key, hash } = generateApiKey();
  const record = { id: `key_${hash.slice(0, 26)}`, tenantId: tenant, name: 'test', hash, scopes: ['*'] };
  await apiKeysIn(sql).upsert({ ...record, expiresAt: null, revokedAt: null, revision: 1 });
  return key;
};
