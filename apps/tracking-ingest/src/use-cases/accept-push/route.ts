import type { Refusal, ScanFormat } from '@waybill/carriers';
import type { ProblemType } from '@waybill/contracts';
import { defineRoute, type Route } from '@waybill/http';
import type { Request } from 'express';
import { acceptPush } from './accept-push.ts';
import { type AuthDeps, carrierAuth, headersOf } from './carrier-auth.ts';

const maxBodyBytes = 256 * 1024;

/** Where one carrier pushes its scans. Every answer, good or bad, is in that carrier's own form. */
export const acceptPushRoute = (deps: AuthDeps, format: ScanFormat): Route => {
  const accept = acceptPush(deps, format);
  return defineRoute({
    method: 'POST',
    path: `/carriers/${format.carrier}/scans`,
    operationId: `pushScans_${format.carrier.replace(/\W/g, '_')}`,
    summary: `${format.displayName} pushes scans`,
    description:
      'A push is stored before it is answered, byte for byte, even if it cannot be read. ' +
      'Pushing the same scan again is answered with success and has no further effect.',
    tags: ['carriers'],
    auth: carrierAuth(deps, format),
    request: { raw: { contentTypes: ['*'], description: `A push in ${format.displayName}'s own format.` } },
    responses: { 200: { description: "Stored. The carrier's own success answer." } },
    problems: [
      'UNAUTHORIZED',
      'TOO_MANY_REQUESTS',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'SERVICE_UNAVAILABLE',
    ],
    maxBodyBytes,
    answerProblem: ({ type, message }, status) => ({
      ...format.refused(null, { kind: refusals[type] ?? 'failed', reason: message }),
      status,
    }),
    handler: async ({ caller, request, rawBody }) => {
      const answer = await accept({ account: caller, headers: headersOf(request), body: rawBody });
      if (answer.status === 200) alreadyOnRecord(request);
      return answer;
    },
  });
};

/** An accepted scan is in the ledger, with its time and trace; a log line would only repeat that. */
const alreadyOnRecord = ({ res }: Request): void => {
  if (res) res.locals.quiet = true;
};

const refusals: Partial<Record<ProblemType, Refusal['kind']>> = {
  UNAUTHORIZED: 'unauthenticated',
  PAYLOAD_TOO_LARGE: 'too-large',
  UNSUPPORTED_MEDIA_TYPE: 'unreadable',
  VALIDATION_ERROR: 'unreadable',
  SERVICE_UNAVAILABLE: 'overloaded',
  TOO_MANY_REQUESTS: 'overloaded',
};
