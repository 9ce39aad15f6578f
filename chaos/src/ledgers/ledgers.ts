import type { OrderPlan, Tenant } from '../plan/orders.ts';
import type { Broker } from './broker.ts';
import type { CarriersLog } from './carriers-log.ts';
import type { ClientsLog } from './clients-log.ts';
import type { Databases } from './databases.ts';
import type { MerchantsLog } from './merchants-log.ts';

/** Everything that the laws are judged by. */
export interface Ledgers {
  /** What was to be done. */
  workload: readonly OrderPlan[];
  /** Each merchant's id on the platform. */
  tenants: Readonly<Record<Tenant, string>>;
  clients: ClientsLog;
  carriers: CarriersLog;
  merchants: MerchantsLog;
  databases: Databases;
  broker: Broker;
  /** Secrets that were found in logs: by whom, and the line's beginning. */
  leaks: readonly { instance: string; secret: string }[];
  /** Bytes of log that were searched. */
  logBytes: number;
  /** What was still under way when patience ended; empty when all came to rest. */
  unrest: readonly string[];
}
