import { z } from 'zod';
import { scope } from '../scopes.ts';

export const createApiKeyRequest = z
  .strictObject({
    name: z.string().min(1).max(100).describe('What it is for: a system, a team.'),
    scopes: z.array(scope).min(1).max(50),
    expiresAt: z.iso.datetime({ offset: true }).nullish().describe('Default: it does not expire.'),
  })
  .meta({ id: 'CreateApiKey' });

/** A key as merchants read it: never the key itself. */
export const apiKeyResource = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().describe('How the key begins and ends, to tell one from another.'),
    scopes: z.array(z.string()),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('To the minute or so; null: never used.'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyResource = z.infer<typeof apiKeyResource>;

export const issuedApiKey = apiKeyResource
  .extend({ key: z.string().describe('Shown this once, and stored nowhere.') })
  .meta({ id: 'IssuedApiKey' });
