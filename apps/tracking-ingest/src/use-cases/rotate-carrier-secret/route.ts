import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { secretOncePerKey } from '../secret-once.ts';
import { accountParams, accountWithSecret, givenSecret } from '../show-carrier-accounts/resource.ts';
import { noAccount } from '../show-carrier-accounts/routes.ts';
import { rotateCarrierSecret } from './rotate-carrier-secret.ts';

const day = 24 * 60 * 60;

const body = z
  .strictObject({
    secret: givenSecret.nullish(),
    previousValidForSeconds: z
      .int()
      .min(0)
      .max(30 * day)
      .default(day)
      .describe('How long the old secret stays good beside the new one. 0 ends it at once.'),
  })
  .default({ previousValidForSeconds: day })
  .meta({ id: 'RotateCarrierSecret' });

export const rotateCarrierSecretRoute = (deps: Deps): Route =>
  defineRoute({
    method: 'POST',
    path: '/v1/carrier-accounts/:accountId/rotate',
    operationId: 'rotateCarrierSecret',
    summary: 'Give a carrier account a new secret',
    description:
      'Both secrets are good until the old one ends, so that the carrier can change over without a lost scan. ' +
      'A secret from an earlier rotation ends at once: two are good at a time, never three.',
    tags: ['carriers'],
    auth: 'merchant',
    scopes: ['tracking:write'],
    idempotent: true,
    request: { params: accountParams, body },
    responses: {
      200: { description: 'Changed; a secret that was made is shown this once', schema: accountWithSecret },
    },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ caller, request, requestId, params: { accountId }, body: given }) => {
      const asked = { ...caller, request, route: 'rotateCarrierSecret', input: { accountId, given } };
      return secretOncePerKey(deps, asked, 200, async (within) => {
        const { secret = null, previousValidForSeconds: overlapSeconds } = given;
        const done = await rotateCarrierSecret(within)(
          { ...caller, requestId },
          { accountId, secret, overlapSeconds },
        );
        if (!done) throw noAccount(accountId);
        return done;
      });
    },
  });
