import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import {
  accountWithSecret,
  authentication,
  givenSecret,
  present,
} from '../show-carrier-accounts/resource.ts';
import { createCarrierAccount } from './create-carrier-account.ts';

const body = z
  .strictObject({
    carrier: z.string().min(1).max(100).describe('As in the push URL: `/carriers/<carrier>/scans`.'),
    username: z
      .string()
      .regex(/^[A-Za-z0-9._@+-]{3,100}$/, 'must be 3 to 100 letters, digits or ._@+-')
      .nullish()
      .describe('Default: the account’s id. No two accounts at one carrier have the same.'),
    authentication: authentication.nullish().describe('Default: the carrier’s usual one.'),
    secret: givenSecret.nullish(),
  })
  .meta({ id: 'CreateCarrierAccount' });

export const createCarrierAccountRoute = (deps: Deps): Route => {
  const create = createCarrierAccount(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/carrier-accounts',
    operationId: 'createCarrierAccount',
    summary: 'Open an account for a carrier to push scans with',
    tags: ['carriers'],
    auth: 'merchant',
    scopes: ['tracking:write'],
    request: { body, example: { carrier: 'generic' } },
    responses: {
      201: { description: 'Opened; a secret that was made is shown this once', schema: accountWithSecret },
    },
    problems: ['INVALID_DATA', 'DUPLICATE_NAME'],
    handler: async ({ caller, requestId, body: { carrier, username, authentication: kind, secret } }) => {
      const { account, made } = await create(
        { ...caller, requestId },
        { carrier, username: username ?? null, authentication: kind ?? null, secret: secret ?? null },
      );
      return { status: 201, body: { ...present(deps, account), secret: made } };
    },
  });
};
