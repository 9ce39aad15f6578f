import { type DemoTenant, everyScope } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { type ApiKey, endingOf } from '../../domain/accounts/api-key.ts';
import { announceApiKey } from '../announce-api-keys/announce-api-keys.ts';

/** One key, always the same one: another seed gives it another hash and the next revision. */
const demoKeyId = 'key_01jz0000000000000000000000';

/** Makes the demo tenant with its location and its key. Safe to repeat; the key is announced when it is new. */
export const provisionDemo =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  (demo: DemoTenant): Promise<void> =>
    inTransaction(async (unit) => {
      const now = clock.now();
      await unit.demo.ensureTenantAndLocation(demo, now);
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
    });
