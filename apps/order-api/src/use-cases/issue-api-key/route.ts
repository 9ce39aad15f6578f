import { createApiKeyRequest, exampleApiKeyWish, issuedApiKey } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { toApiKeyResource } from '../../domain/accounts/api-key.ts';
import { actorOf } from '../audit.ts';
import { issueApiKey } from './issue-api-key.ts';

export const issueApiKeyRoute = (deps: Deps) => {
  const issue = issueApiKey(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/api-keys',
    operationId: 'issueApiKey',
    summary: 'Issue an API key',
    description:
      'The key is shown this once: keep it where you keep secrets. Keys live side by side, so one is exchanged by ' +
      'issuing another, moving over, and revoking the first. It has no more scopes than the key that asks. ' +
      'Idempotency-Key is not heeded here: to repeat the answer, Waybill would have to store the key. When an answer ' +
      'was lost, revoke the key by its name and issue another. The other services know the key within a second or so.',
    tags: ['Account'],
    auth: 'merchant',
    scopes: ['api-keys:write'],
    request: { body: createApiKeyRequest, example: exampleApiKeyWish },
    responses: { 201: { description: 'Issued; the key is shown this once.', schema: issuedApiKey } },
    problems: ['INVALID_DATA'],
    handler: async ({ body: { name, scopes, expiresAt }, caller, requestId }) => {
      const { record, key } = await issue({
        tenantId: caller.tenantId,
        name,
        scopes,
        expiresAt: expiresAt ? new Date(expiresAt) : null,
        actor: actorOf(caller, requestId),
        issuerScopes: caller.scopes,
      });
      return { status: 201, body: { ...toApiKeyResource(record), key } };
    },
  });
};
