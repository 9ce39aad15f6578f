import type { ServiceName } from '../plan/instances.ts';
import type { Secrets } from './secrets.ts';

/** The PostgreSQL schema of each service. */
export const schemas: Record<ServiceName, string> = {
  'order-api': 'orders',
  orchestrator: 'orchestration',
  'tracking-ingest': 'tracking',
  notifier: 'notifications',
};

export interface Surroundings {
  secrets: Secrets;
  /** The address of the administrator's database, of the broker and of the carriers, each through its own link. */
  postgresUrl: string;
  rabbitUrl: string;
  carriersUrl: string;
  merchantsReachUsAt: string;
}

/**
 * A service's whole environment. Deadlines are those of production divided by about five, because the run is
 * minutes long and not days; their proportions are the same.
 */
export function environmentOf(
  service: ServiceName,
  port: number,
  failpoints: string,
  { secrets, postgresUrl, rabbitUrl, carriersUrl, merchantsReachUsAt }: Surroundings,
): Record<string, string> {
  const own = new URL(postgresUrl);
  Object.assign(own, { username: schemas[service], password: secrets.databasePassword });
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: own.href,
    DATABASE_ADMIN_URL: postgresUrl,
    DATABASE_POOL_SIZE: '8',
    AMQP_URL: rabbitUrl,
    PUBLIC_BASE_URL: merchantsReachUsAt,
    LOG_LEVEL: 'info',
    WAYBILL_DEMO_SEED: secrets.demoSeed,
    WAYBILL_SIMULATOR_URL: carriersUrl,
    CREDENTIAL_KEYS: secrets.credentialKeys,
    WAYBILL_FAILPOINTS: failpoints,
    QUOTE_DEADLINE_MS: '1500',
    BOOKING_DEADLINE_MS: '2000',
    LOOKUP_DEADLINE_MS: '1000',
    BOOKING_SETTLE_MS: '4500',
    WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'true',
    WEBHOOK_TIMEOUT_MS: '3000',
  };
}
