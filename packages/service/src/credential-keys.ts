import { derive, type ServiceName } from '@waybill/contracts';
import { parseSealingKeys, type SealingKeys, type Vault, vaultWith } from '@waybill/database';
import { z } from 'zod';

const keys = z.string().transform((text, context): SealingKeys => {
  try {
    return parseSealingKeys(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/** For each service that keeps secrets at rest: `CREDENTIAL_KEYS: credentialKeys`. */
export const credentialKeys = keys
  .optional()
  .describe(
    'Keys that seal secrets at rest, `id:base64` with 32 bytes each, separated by commas; the first seals, all open. A secret. Needed unless there is a demo seed.',
  );

interface KeyConfig {
  CREDENTIAL_KEYS?: SealingKeys | undefined;
  WAYBILL_DEMO_SEED?: string | undefined;
}

/** For `superRefine`: without keys no secret can be kept. */
export const requireCredentialKeys = (config: KeyConfig, context: z.RefinementCtx): void => {
  if (config.CREDENTIAL_KEYS || config.WAYBILL_DEMO_SEED) return;
  context.addIssue({
    code: 'custom',
    path: ['CREDENTIAL_KEYS'],
    message: 'is needed: without it no secrets can be kept',
  });
};

/**
 * The vault of one service. A demo derives its key from its seed: whoever knows the seed knows the demo's secrets
 * anyway.
 */
export function vaultOf(service: ServiceName, config: KeyConfig): Vault {
  const { CREDENTIAL_KEYS: given, WAYBILL_DEMO_SEED: seed } = config;
  if (given) return vaultWith(given);
  if (seed) return vaultWith(new Map([['demo', derive(seed, `encryption-key:${service}`)]]));
  throw new Error('neither CREDENTIAL_KEYS nor WAYBILL_DEMO_SEED is given');
}
