import type { ListedProvider, ProviderConnection, Scope } from './connections.ts';

/** A connection with all that a merchant may change of it. */
export interface ManagedProvider extends ProviderConnection {
  readonly active: boolean;
  readonly scopes: readonly Scope[];
}

/** Connections as merchants keep them. Whoever changes one locks it first. */
export interface ManagedProviders {
  /** How many there are. Nobody else who counts them goes on before this transaction ends, so that a limit holds. */
  countAlone(tenantId: string): Promise<number>;
  /** Throws NameTaken where another connection of this tenant has the name. */
  insert(provider: ManagedProvider): Promise<void>;
  /** Makes a connection unless it was ever made before; then only its address follows. Safe to repeat, by several at once. */
  ensure(provider: ManagedProvider): Promise<void>;
  lock(tenantId: string, id: string): Promise<ManagedProvider | null>;
  /** Throws NameTaken. */
  save(provider: ManagedProvider): Promise<void>;
  /** Orders that it has accepted, or may have, and that may still need a call to it. */
  openBookings(tenantId: string, id: string): Promise<number>;
  /** Forgets its credentials and where it was used; what it did stays on record. */
  erase(tenantId: string, id: string): Promise<void>;
  /** As it is shown. */
  read(tenantId: string, id: string): Promise<ListedProvider | null>;
}

/** Another connection of this tenant has this name already. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
}
