import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { accountParams, accountWithSecret, givenSecret, present } from '../show-carrier-accounts/resource.ts';
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

export const rotateCarrierSecretRoute = (deps: Deps): Route => {
  const rotate = rotateCarrierSecret(deps);
  return defineRoute({
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
    request: { params: accountParams, body },
    responses: {
      200: { description: 'Changed; a secret that was made is shown this once', schema: accountWithSecret },
    },
    problems: ['NOT_FOUND'],
    handler: async ({
      caller,
      requestId,
      params: { accountId },
      body: { secret, previousValidForSeconds },
    }) => {
      const order = { accountId, secret: secret ?? null, overlapSeconds: previousValidForSeconds };
      const done = await rotate({ ...caller, requestId }, order);
      if (!done) throw noAccount(accountId);
      return { status: 200, body: { ...present(deps, done.account), secret: done.made } };
    },
  });
};
