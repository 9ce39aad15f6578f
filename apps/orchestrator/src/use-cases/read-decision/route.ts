import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { DecisionRecords } from '../../deps.ts';
import { decisionResource, toResource } from './resource.ts';

/** Why this provider, and why not that one. */
export const readDecision = ({ decisions }: { decisions: DecisionRecords }) =>
  defineRoute({
    method: 'GET',
    path: '/v1/decisions/:shipmentId',
    operationId: 'readDecision',
    summary: 'Why a shipment went to its provider',
    description:
      'The last decision about a shipment, by its id or by the merchant’s orderExternalId: every provider asked, with its quote, its error in its own words, its time-out, or the reason that removed it.',
    tags: ['decisions'],
    auth: 'merchant',
    scopes: ['providers:read'],
    request: { params: z.object({ shipmentId: z.string().min(1).max(100) }) },
    responses: { 200: { description: 'The decision', schema: decisionResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { shipmentId }, caller }) => {
      const record = await decisions.latest(caller.tenantId, shipmentId);
      if (!record)
        throw problem('NOT_FOUND', `There is no decision about a shipment with id, ${shipmentId}.`);
      return { status: 200, body: toResource(record) };
    },
  });
