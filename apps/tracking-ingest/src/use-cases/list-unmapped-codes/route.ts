import { leg } from '@waybill/contracts';
import { defineRoute, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { listUnmappedCodes } from './list-unmapped-codes.ts';

const unmappedCode = z
  .object({
    carrier: z.string(),
    leg,
    parentCode: z.string().nullable(),
    childCode: z.string().nullable(),
    count: z.int(),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    samples: z.array(
      z.object({
        scanId: z.string(),
        trackingId: z.string(),
        text: z.string().describe('The carrier’s words.'),
        receivedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'UnmappedCode' });

export const listUnmappedCodesRoute = (deps: Deps): Route => {
  const list = listUnmappedCodes(deps);
  return defineRoute({
    method: 'GET',
    path: '/v1/unmapped-codes',
    operationId: 'listUnmappedCodes',
    summary: 'Codes in your scans that nobody knows the meaning of',
    description:
      'Scans with them are kept and told as `unrecognised`. `POST /v1/code-maps` gives a code its meaning, also for ' +
      'the scans that are stored.',
    tags: ['tracking'],
    auth: 'merchant',
    scopes: ['tracking:read'],
    request: { query: z.object({ carrier: z.string().max(100).optional() }) },
    responses: {
      200: { description: 'The most frequent first', schema: z.object({ codes: z.array(unmappedCode) }) },
    },
    problems: [],
    handler: async ({ caller: { tenantId }, query: { carrier = null } }) => {
      const codes = await list(tenantId, carrier);
      return {
        status: 200,
        body: {
          codes: codes.map(({ level, code, firstSeenAt, lastSeenAt, samples, ...rest }) => ({
            ...rest,
            parentCode: level === 'parent' ? code : null,
            childCode: level === 'child' ? code : null,
            firstSeenAt: firstSeenAt.toISOString(),
            lastSeenAt: lastSeenAt.toISOString(),
            samples: samples.map((sample) => ({
              ...sample,
              receivedAt: new Date(sample.receivedAt).toISOString(),
            })),
          })),
        },
      };
    },
  });
};
