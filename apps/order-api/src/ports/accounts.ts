import type { AuditEntry } from '@waybill/contracts';
import type { ApiKey } from '../domain/accounts/api-key.ts';
import type { Brand } from '../domain/accounts/brand.ts';
import type { Tenant } from '../domain/accounts/tenant.ts';
import type { Location } from '../domain/location.ts';

/** Part of a list: what comes behind an id, in the order of ids. */
export interface Slice {
  after: string | null;
  limit: number;
}

export interface ApiKeys {
  /** Locks it. Null when the tenant has no such key. */
  lock(tenantId: string, id: string): Promise<ApiKey | null>;
  /** The tenant's keys that are not revoked, oldest first. */
  unrevoked(tenantId: string): Promise<ApiKey[]>;
  /** How many those are. Nobody else who counts them goes on before this transaction ends, so that a limit holds. */
  countAlone(tenantId: string): Promise<number>;
  /** Adds a key, or stores its next revision. */
  save(key: ApiKey): Promise<void>;
  noteUse(tenantId: string, id: string, usedAt: Date): Promise<void>;
  /** Across tenants: only for answering a service that lost its copy. */
  all(): Promise<ApiKey[]>;
}

export interface Tenants {
  add(tenant: Tenant): Promise<void>;
  find(id: string): Promise<Tenant | null>;
  /** Across tenants: for the operator. */
  all(): Promise<Tenant[]>;
  /** Locks it. */
  lock(id: string): Promise<Tenant | null>;
  save(tenant: Tenant): Promise<void>;
}

/** What a merchant names with an external id. Every `reference` is our id or the merchant's. */
interface Named<Thing> {
  find(tenantId: string, reference: string): Promise<Thing | null>;
  lock(tenantId: string, reference: string): Promise<Thing | null>;
  list(tenantId: string, slice: Slice): Promise<Thing[]>;
  /** False when the tenant has one of this name already. */
  add(thing: Thing): Promise<boolean>;
  save(thing: Thing): Promise<void>;
}

export interface Locations extends Named<Location> {
  remove(location: Location): Promise<void>;
}

export interface Brands extends Named<Brand> {
  /** False when locations still refer to it. */
  remove(brand: Brand): Promise<boolean>;
}

export interface AuditFilter extends Slice {
  subject?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
}

export interface AuditLog {
  /** Entries are never changed or removed; one that is known already is left as it is. */
  add(tenantId: string, entry: AuditEntry): Promise<void>;
  /** The newest first; `after` is the id of the last one seen. */
  list(tenantId: string, filter: AuditFilter): Promise<AuditEntry[]>;
}

/** A merchant's account, on one transaction. */
export interface AccountUnit {
  apiKeys: ApiKeys;
  tenants: Tenants;
  locations: Locations;
  brands: Brands;
  audit: AuditLog;
}
