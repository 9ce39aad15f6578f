import type { Settings } from '@waybill/carriers';
import type { Area } from '../domain/provider/area.ts';

/** A connection to a delivery network as it is stored: its credentials are sealed. */
export interface ProviderConnection {
  readonly id: string;
  readonly tenantId: string;
  readonly adapter: string;
  readonly name: string;
  readonly displayName: string;
  readonly baseUrl: string;
  readonly sealedCredentials: string;
  readonly settings: Settings;
  /** Null allows every service. */
  readonly enabledServices: readonly string[] | null;
  /** Where it delivers; null sets no limits. */
  readonly areas: readonly Area[] | null;
}

/** Where a provider may be used. A connection without any assignment is used nowhere. */
export type Scope =
  | { readonly kind: 'tenant' }
  | { readonly kind: 'brand' | 'location'; readonly externalId: string };

export interface Providers {
  /**
   * Those that may carry orders of this location, by id. The nearest assignments win whole: a location with
   * providers of its own uses no other, nor does a brand.
   */
  assignedTo(
    tenantId: string,
    place: { locationExternalId: string; brandExternalId: string | null },
  ): Promise<readonly ProviderConnection[]>;
  byId(tenantId: string, id: string): Promise<ProviderConnection>;
}

export interface ListedProvider extends Omit<ProviderConnection, 'sealedCredentials'> {
  readonly active: boolean;
  readonly scopes: readonly Scope[];
}

/** Connections for people to look at: without credentials, sealed or not. */
export interface ListedProviders {
  list(tenantId: string): Promise<readonly ListedProvider[]>;
  find(tenantId: string, id: string): Promise<ListedProvider | null>;
}
