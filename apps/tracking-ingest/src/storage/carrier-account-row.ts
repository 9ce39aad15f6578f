import type { CarrierAccount, KeptSecret } from '../domain/carrier-account.ts';

export interface AccountRow {
  id: string;
  tenant_id: string;
  carrier: string;
  username: string;
  authentication: KeptSecret['kind'];
  password_hash: Buffer | null;
  secret: string | null;
  previous_password_hash: Buffer | null;
  previous_secret: string | null;
  previous_valid_until: Date | null;
  created_at: Date;
  disabled_at: Date | null;
}

export const accountFrom = (row: AccountRow): CarrierAccount => ({
  id: row.id,
  tenantId: row.tenant_id,
  carrier: row.carrier,
  username: row.username,
  secret: keptSecret(row.password_hash, row.secret) as KeptSecret,
  previous: previousOf(row),
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
});

function previousOf(row: AccountRow): CarrierAccount['previous'] {
  const secret = keptSecret(row.previous_password_hash, row.previous_secret);
  return secret && row.previous_valid_until ? { secret, validUntil: row.previous_valid_until } : null;
}

const keptSecret = (hash: Buffer | null, sealed: string | null): KeptSecret | null => {
  if (hash) return { kind: 'basic', hash };
  return sealed === null ? null : { kind: 'hmac', sealed };
};

export const rowOf = (account: CarrierAccount): AccountRow => ({
  id: account.id,
  tenant_id: account.tenantId,
  carrier: account.carrier,
  username: account.username,
  authentication: account.secret.kind,
  password_hash: hashIn(account.secret),
  secret: sealedIn(account.secret),
  previous_password_hash: hashIn(account.previous?.secret),
  previous_secret: sealedIn(account.previous?.secret),
  previous_valid_until: account.previous?.validUntil ?? null,
  created_at: account.createdAt,
  disabled_at: account.disabledAt,
});

const hashIn = (secret: KeptSecret | undefined) => (secret?.kind === 'basic' ? secret.hash : null);
const sealedIn = (secret: KeptSecret | undefined) => (secret?.kind === 'hmac' ? secret.sealed : null);
