import type { SealedStore } from '@waybill/database';
import type { Route } from '@waybill/http';
import { z } from 'zod';
import { countSecrets } from '../keep-secrets.ts';
import { type OperatorDeps, operatorRoute } from './operator-deps.ts';

const secretCount = z.object({
  table: z.string(),
  column: z.string(),
  key: z.string().describe('The id of the key, never the key.'),
  state: z
    .enum(['current', 'old', 'unknown'])
    .describe(
      'current: seals. old: opens, and can be removed once nothing is under it. unknown: is not there, or another of its name.',
    ),
  values: z.int(),
});

/** How far the service is with a change of keys. */
export const secretsRoute = (deps: OperatorDeps, stores: readonly SealedStore[]): Route =>
  operatorRoute(deps, {
    name: 'listSecrets',
    method: 'GET',
    path: '/secrets',
    summary: 'How many stored secrets are under which key',
    responses: {
      200: { description: 'By column and key', schema: z.object({ secrets: z.array(secretCount) }) },
    },
    problems: [],
    handler: async () => ({ status: 200, body: { secrets: await countSecrets(deps.database, stores) } }),
  });
