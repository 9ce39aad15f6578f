import { EventEmitter } from 'node:events';
import { createHttpApp } from '@waybill/http';
import { createLogger } from '@waybill/telemetry';
import { eventually, testDatabase } from '@waybill/testing';
import { expect, onTestFinished, test } from 'vitest';
import { commonConfig } from './common-config.ts';
import { defineService, type Service, type ServiceDefinition, type ServiceParts } from './define-service.ts';
import { runService } from './run-service.ts';

/** The part of a process that a service needs, with what it is told and how it ends. */
async function aHost() {
  const server = await testDatabase();
  onTestFinished(() => server.close());
  const exits: unknown[] = [];
  const env = {
    DATABASE_URL: server.url,
    AMQP_URL: 'amqp://127.0.0.1:1',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
  };
  const exit = (code: unknown) => exits.push(code);
  return { host: Object.assign(new EventEmitter(), { env, exit, stderr: process.stderr }), exits };
}

const aService = (parts: Partial<Service>): Service => ({
  routes: [],
  hears: [],
  http: createHttpApp({
    service: 'notifier',
    routes: [],
    logger: createLogger({ service: 'test', level: 'silent' }),
  }),
  start: async () => undefined,
  stop: async () => undefined,
  provisionDemo: async () => undefined,
  ...parts,
});

const defined = (create: ServiceDefinition<typeof commonConfig>['create']) =>
  defineService({ name: 'notifier', schema: 'public', config: commonConfig, migrations: [], create });

test('told to stop again, by whichever signal, a service goes on draining and ends once', async () => {
  const { host, exits } = await aHost();
  const drained = Promise.withResolvers<void>();
  let stops = 0;
  const stop = async () => {
    stops += 1;
    if (stops === 1) await drained.promise;
  };
  await runService(
    defined(() => aService({ stop })),
    host as unknown as NodeJS.Process,
  );

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM']) host.emit(signal, signal);
  await eventually(() => expect(stops).toBeGreaterThan(0), { within: 30_000 });
  expect(host.listenerCount('SIGTERM')).toBe(1); // without one the system’s own answer would be the end, at once
  drained.resolve();
  await eventually(() => expect(exits).toEqual([0]), { within: 30_000 });
  expect(stops).toBe(1);
});

test('told to stop while it starts, a service ends at once: the first process of a container hears only what it listens for', async () => {
  const { host, exits } = await aHost();
  const starting = Promise.withResolvers<ServiceParts<unknown>['database']>();
  const create = ({ database }: Parameters<ServiceDefinition<typeof commonConfig>['create']>[0]) =>
    aService({
      start: () => {
        starting.resolve(database);
        return new Promise(() => undefined);
      },
    });
  void runService(defined(create), host as unknown as NodeJS.Process);
  const database = await starting.promise;
  onTestFinished(() => database.destroy());

  for (const signal of ['SIGTERM', 'SIGTERM']) host.emit(signal, signal);
  expect(exits).toEqual([0]);
});
