import { EventEmitter } from 'node:events';
import { createHttpApp } from '@waybill/http';
import { createLogger } from '@waybill/telemetry';
import { eventually, testDatabase } from '@waybill/testing';
import { expect, onTestFinished, test } from 'vitest';
import { commonConfig } from './common-config.ts';
import { defineService, type Service } from './define-service.ts';
import { runService } from './run-service.ts';

test('told to stop again, by whichever signal, a service goes on draining and ends once', async () => {
  const server = await testDatabase();
  onTestFinished(() => server.close());
  const drained = Promise.withResolvers<void>();
  let stops = 0;
  const service = (): Service => ({
    routes: [],
    hears: [],
    http: createHttpApp({
      service: 'notifier',
      routes: [],
      logger: createLogger({ service: 'test', level: 'silent' }),
    }),
    start: async () => undefined,
    stop: async () => {
      stops += 1;
      if (stops === 1) await drained.promise;
    },
    provisionDemo: async () => undefined,
  });
  const exits: unknown[] = [];
  const host = Object.assign(new EventEmitter(), {
    env: {
      DATABASE_URL: server.url,
      AMQP_URL: 'amqp://127.0.0.1:1',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
    },
    exit: (code: unknown) => exits.push(code),
    stderr: process.stderr,
  });
  const definition = defineService({
    name: 'notifier',
    schema: 'public',
    config: commonConfig,
    migrations: [],
    create: service,
  });
  await runService(definition, host as unknown as NodeJS.Process);

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM']) host.emit(signal, signal);
  await eventually(() => expect(stops).toBeGreaterThan(0), { within: 30_000 });
  expect(host.listenerCount('SIGTERM')).toBe(1); // without one the system’s own answer would be the end, at once
  drained.resolve();
  await eventually(() => expect(exits).toEqual([0]), { within: 30_000 });
  expect(stops).toBe(1);
});
