import type { DemoTenant } from '@waybill/contracts';
import { hashApiKey } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { announceApiKey } from '../announce-api-keys/announce-api-keys.ts';

/** One key, always the same one: another seed gives it another hash and the next revision. */
const demoKeyId = 'key_01jz0000000000000000000000';

/** Makes the demo tenant with its location and its key. Safe to repeat; the key is announced when it is new. */
export const provisionDemo =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  (demo: DemoTenant): Promise<void> =>
    inTransaction(async (unit) => {
      await unit.demo.ensureTenantAndLocation(demo, clock.now());
      const hash = hashApiKey(demo.apiKey);
      const known = await unit.apiKeys.findById(demo.tenantId, demoKeyId);
      if (known?.hash === hash) return;
      const key = {
        id: demoKeyId,
        tenantId: demo.tenantId,
        name: 'demo',
        hash,
        scopes: ['*'],
        expiresAt: null,
        revokedAt: null,
        revision: (known?.revision ?? 0) + 1,
      };
      await unit.apiKeys.upsert(key);
      await announceApiKey(unit, key);
    });
