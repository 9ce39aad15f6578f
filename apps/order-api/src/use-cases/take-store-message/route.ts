import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../audit.ts';
import { failure, storeAnswer, success, texts } from './answers.ts';
import { exampleStoreMessage, storeMessage } from './schema.ts';
import { storeAuth, storeScopes } from './store-auth.ts';
import { takeStoreMessage } from './take-store-message.ts';

const answers = (description: string, example: object) => ({ description, schema: storeAnswer, example });

/** The path that shops are set up with: only host and key change for them. */
export const storeWebhookPath = '/Genericwebhook/webhookapi.php';

export const takeStoreMessageRoute = (deps: Deps) => {
  const take = takeStoreMessage(deps);
  return defineRoute({
    method: 'POST',
    path: storeWebhookPath,
    operationId: 'takeStoreMessage',
    summary: 'A store tells of a label that it has made',
    description:
      'For shops with a system of their own, in the format that they may send already: both of its editions. The parcel ' +
      'is followed like any other. The same label sent again updates its shipment. What cannot be read is kept, with ' +
      'a warning on the shipment.',
    tags: ['Stores'],
    auth: storeAuth(deps),
    scopes: storeScopes,
    request: {
      headers: z.object({
        'x-auth-email': z.string().describe('The e-mail registered for stores; see /v1/store-webhook.'),
      }),
      example: exampleStoreMessage,
      raw: { contentTypes: ['*'], description: 'JSON of either edition.', schema: storeMessage },
    },
    responses: {
      200: answers('The shipment is stored or updated.', success),
      400: answers(
        'A header is missing, or the content type is another one.',
        failure(texts.credentialsMissing),
      ),
      401: answers(
        'E-mail and key do not belong together, or may not do this.',
        failure(texts.credentialsWrong),
      ),
      409: answers('It is no JSON object, or says too little.', failure(texts.incomplete[2025])),
    },
    problems: [],
    maxBodyBytes: 256 * 1024,
    answerProblem: ({ message }, status) => ({ status, body: failure(message) }),
    handler: ({ caller, requestId, rawBody }) =>
      take({ tenantId: caller.tenantId, actor: actorOf(caller, requestId), body: rawBody }),
  });
};
