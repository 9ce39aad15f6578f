import { type DemoTenant, everyScope } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import type { Transaction } from '@waybill/messaging';
import type { DemoPlaces } from '@waybill/service';
import type { Deps, Unit } from '../../deps.ts';
import { type ApiKey, endingOf } from '../../domain/accounts/api-key.ts';
import { announceApiKey } from '../announce-api-keys/announce-api-keys.ts';
import { connectDemoStore } from './connect-demo-store.ts';

/** One key, always the same one: another seed gives it another hash and the next revision. */
const demoKeyId = 'key_01jz0000000000000000000000';

async function ensureKey(unit: Transaction<Unit>, demo: DemoTenant, now: Date): Promise<void> {
  const hash = hashApiKey(demo.apiKey);
  const known = await unit.apiKeys.lock(demo.tenantId, demoKeyId);
  if (known?.hash === hash) return;
  const key: ApiKey = {
    id: demoKeyId,
    tenantId: demo.tenantId,
    name: 'demo',
    hash,
    ending: endingOf(demo.apiKey),
    scopes: [everyScope],
    createdAt: now,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    revision: (known?.revision ?? 0) + 1,
  };
  await unit.apiKeys.save(key);
  await announceApiKey(unit, key);
}

/**
 * Makes the demo tenant with its location, its key and its store. Safe to repeat, even by several processes at once;
 * what is new is announced.
 */
export const provisionDemo =
  (deps: Pick<Deps, 'clock' | 'inTransaction' | 'stores'>) =>
  (demo: DemoTenant, places: DemoPlaces): Promise<void> =>
    deps.inTransaction(async (unit) => {
      const now = deps.clock.now();
      await unit.demo.ensureTenantAndLocation(demo, now);
      await unit.tenants.lock(demo.tenantId);
      await ensureKey(unit, demo, now);
      await connectDemoStore(deps, unit, demo, places);
    });
