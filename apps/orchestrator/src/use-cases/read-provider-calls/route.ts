import type { CallRecord } from '@waybill/carriers';
import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { LoggedCall, ProviderCallLog } from '../../deps.ts';

const headers = z.record(z.string(), z.string());

const exchange = z
  .object({
    method: z.string(),
    url: z.string(),
    requestHeaders: headers,
    requestBody: z.string().nullable(),
    status: z.number().int().nullable().describe('Null when no answer came.'),
    answerHeaders: headers,
    answerBody: z.string().nullable(),
    failure: z
      .object({ reason: z.string(), sent: z.boolean() })
      .nullable()
      .describe('`sent`: the request may have left before it failed.'),
    milliseconds: z.number(),
  })
  .meta({ id: 'ProviderExchange', description: 'One HTTP request; secrets masked, bodies cut at 16 KiB.' });

const call = z
  .object({
    id: z.string(),
    attempt: z.number().int().describe('Of placing the shipment.'),
    provider: z.object({ id: z.string(), name: z.string() }),
    operation: z.string().describe('`quote`, `book`, `find`, `cancel` …'),
    reference: z.string().describe('The name under which the provider knows the order.'),
    outcome: z.enum(['ok', 'rejected', 'unavailable', 'unknown', 'timed_out']),
    reason: z.string().nullable().describe('In the provider’s own words where it said any.'),
    startedAt: z.iso.datetime(),
    milliseconds: z.number(),
    exchanges: z.array(exchange).describe('Empty when nothing was sent.'),
  })
  .meta({ id: 'ProviderCall' });

const list = z.object({ shipmentId: z.string(), data: z.array(call).describe('Oldest first.') });

const presentExchange = (given: CallRecord): z.infer<typeof exchange> => ({
  method: given.method,
  url: given.url,
  requestHeaders: { ...given.requestHeaders },
  requestBody: given.requestBody,
  status: given.status,
  answerHeaders: { ...given.answerHeaders },
  answerBody: given.answerBody,
  failure: given.failure,
  milliseconds: Math.round(given.milliseconds),
});

const presentCall = (given: LoggedCall): z.infer<typeof call> => ({
  id: given.id,
  attempt: given.attempt,
  provider: { id: given.providerId, name: given.provider },
  operation: given.operation,
  reference: given.reference,
  outcome: given.outcome,
  reason: given.reason,
  startedAt: given.startedAt.toISOString(),
  milliseconds: Math.round(given.milliseconds),
  exchanges: given.exchanges.map(presentExchange),
});

/** Everything that was asked of providers about one shipment. */
export const readProviderCalls = ({ providerCalls }: { providerCalls: ProviderCallLog }) =>
  defineRoute({
    method: 'GET',
    path: '/v1/shipments/:shipmentId/provider-calls',
    operationId: 'readProviderCalls',
    summary: 'What was asked of providers about a shipment',
    description:
      'Every call with its request, its answer and its time, by our id or the merchant’s orderExternalId. Credentials are masked before they are stored. Calls are kept for as long as PROVIDER_CALL_DAYS says.',
    tags: ['decisions'],
    auth: 'merchant',
    scopes: ['providers:read'],
    request: {
      params: z.object({ shipmentId: z.string().min(1).max(100) }),
      query: z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(200) }),
    },
    responses: { 200: { description: 'The calls', schema: list } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { shipmentId: name }, query: { limit }, caller }) => {
      const found = await providerCalls.of(caller.tenantId, name, limit);
      if (!found) throw problem('NOT_FOUND', `Nothing was asked about a shipment with id, ${name}.`);
      return { status: 200, body: { shipmentId: found.shipmentId, data: found.calls.map(presentCall) } };
    },
  });
