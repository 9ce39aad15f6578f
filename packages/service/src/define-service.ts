import type { DemoTenant, ServiceName } from '@waybill/contracts';
import type { Migration, SealedStore } from '@waybill/database';
import type { Route } from '@waybill/http';
import type { Failpoints, Transport } from '@waybill/messaging';
import type { Logger } from '@waybill/telemetry';
import type { Express } from 'express';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CommonConfig } from './common-config.ts';

export interface Clock {
  now(): Date;
}

/** Where the demo tenant's world is. */
export interface DemoPlaces {
  simulatorUrl: string;
  publicUrl: string;
}

/** What a composition root is given; everything else it makes itself. */
export interface ServiceParts<Config> {
  config: Config;
  database: Knex;
  transport: Transport;
  logger: Logger;
  clock: Clock;
  failpoints: Failpoints;
}

/** A composed service: nothing runs before `start`, nothing is left running after `stop`. */
export interface Service {
  routes: readonly Route[];
  /** Every message it listens to: the queue's name, and the event that feeds it. */
  hears: readonly { name: string; event: { type: string } }[];
  /** Every column of secrets, with the vault that seals it; none where nothing is sealed. */
  sealed?: readonly SealedStore[];
  http: Express;
  start(): Promise<void>;
  /** The service is stopping while requests still wait for an outcome: answers them with what is known. */
  hurry?(): void;
  stop(): Promise<void>;
  /** Makes what the demo tenant needs in this service. Safe to repeat. */
  provisionDemo(demo: DemoTenant, places: DemoPlaces): Promise<void>;
}

export interface ServiceDefinition<Schema extends z.ZodType<CommonConfig> = z.ZodType<CommonConfig>> {
  name: ServiceName;
  /** The PostgreSQL schema that it owns, and the name of the role that may touch nothing else. */
  schema: string;
  config: Schema;
  migrations: readonly Migration[];
  create(parts: ServiceParts<z.infer<Schema>>): Service;
}

export const defineService = <Schema extends z.ZodType<CommonConfig>>(
  definition: ServiceDefinition<Schema>,
): ServiceDefinition<Schema> => definition;
