import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { secretOncePerKey } from '../secret-once.ts';
import { accountWithSecret, authentication, givenSecret } from '../show-carrier-accounts/resource.ts';
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

export const createCarrierAccountRoute = (deps: Deps): Route =>
  defineRoute({
    method: 'POST',
    path: '/v1/carrier-accounts',
    operationId: 'createCarrierAccount',
    summary: 'Open an account for a carrier to push scans with',
    tags: ['carriers'],
    auth: 'merchant',
    scopes: ['tracking:write'],
    idempotent: true,
    request: { body, example: { carrier: 'generic' } },
    responses: {
      201: { description: 'Opened; a secret that was made is shown this once', schema: accountWithSecret },
    },
    problems: ['INVALID_DATA', 'DUPLICATE_NAME', 'INVALID_OPERATION'],
    handler: ({ caller, request, requestId, body: given }) =>
      secretOncePerKey(
        deps,
        { ...caller, request, route: 'createCarrierAccount', input: given },
        201,
        (within) => {
          const { carrier, username = null, authentication: kind = null, secret = null } = given;
          const wish = { carrier, username, authentication: kind, secret };
          return createCarrierAccount(within)({ ...caller, requestId }, wish);
        },
      ),
  });
