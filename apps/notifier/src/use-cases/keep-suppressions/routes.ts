import { defineRoute, invalid, problem } from '@waybill/http';
import { audit } from '@waybill/service';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { addressOf, channel, masked } from '../../domain/customer-messages/recipient.ts';
import { newSuppressionId } from '../../ids.ts';
import { type Suppression, suppressionSources } from '../../ports/customer-messages.ts';

const facts = { tags: ['Customer messages'], auth: 'merchant' } as const;

const suppression = z
  .object({
    id: z.string(),
    channel,
    address: z.string(),
    source: z
      .enum(suppressionSources)
      .describe('Who wanted it, or what the mail server said: of several the strongest.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });

const present = ({ id, channel: one, address, source, createdAt }: Suppression) => ({
  id,
  channel: one,
  address,
  source,
  createdAt: createdAt.toISOString(),
});

/** As the audit log may know it: without the address. */
const shown = ({ channel: one, address }: Suppression) => ({ channel: one, address: masked(address) });

const query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  paginationToken: z
    .string()
    .regex(/^sup_[0-9a-z]{26}$/)
    .optional()
    .describe('`next` of the page before.'),
});

export const listSuppressionsRoute = ({ customers }: Deps) =>
  defineRoute({
    ...facts,
    method: 'GET',
    path: '/v1/suppressions',
    operationId: 'listSuppressions',
    summary: 'List addresses that are told nothing',
    scopes: ['notifications:read'],
    request: { query },
    responses: {
      200: {
        description: 'One page, oldest first.',
        schema: z
          .object({
            suppressions: z.array(suppression),
            paginationToken: z.object({ next: z.string().nullable() }),
          })
          .meta({ id: 'Suppressions' }),
      },
    },
    problems: [],
    handler: async ({ query: { limit, paginationToken }, caller }) => {
      const found = await customers.read.suppressions.list(caller.tenantId, paginationToken, limit + 1);
      const page = found.slice(0, limit);
      const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
      return { status: 200, body: { suppressions: page.map(present), paginationToken: { next } } };
    },
  });

/** What a merchant or a mail provider may say; that a customer has said no is known from the customer. */
const told = z
  .enum(['merchant', 'bounce', 'complaint'])
  .default('merchant')
  .describe('`bounce`: nobody is there. `complaint`: the message was reported as unwanted.');

export const addSuppressionRoute = ({ clock, inTransaction }: Deps) =>
  defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/suppressions',
    operationId: 'addSuppression',
    summary: 'Tell an address nothing any more',
    description:
      'For people, and for whatever hears of bounces and complaints from your mail provider. The same address again does no harm.',
    scopes: ['notifications:write'],
    request: {
      body: z
        .strictObject({ channel, address: z.string().min(1).max(250), source: told })
        .meta({ id: 'AddSuppression' }),
    },
    responses: { 201: { description: 'It is on the list, if it was not before.', schema: suppression } },
    problems: [],
    handler: async ({ body, caller, requestId }) => {
      const address = addressOf(body.channel, body.address);
      if (!address) throw invalid('Nothing could be sent to this address.', 'address');
      const added = {
        id: newSuppressionId(),
        tenantId: caller.tenantId,
        channel: body.channel,
        address,
        createdAt: clock.now(),
      };
      const kept = await inTransaction(async ({ suppressions, publish }) => {
        const there = await suppressions.add({ ...added, source: body.source });
        const change = { subject: added.id, before: null, after: shown(there), at: added.createdAt };
        if (there.id === added.id)
          await audit(publish, { ...caller, requestId }, { ...change, action: 'suppression.added' });
        return there;
      });
      return { status: 201, body: present(kept) };
    },
  });

export const removeSuppressionRoute = ({ clock, inTransaction }: Deps) =>
  defineRoute({
    ...facts,
    method: 'DELETE',
    path: '/v1/suppressions/:suppressionId',
    operationId: 'removeSuppression',
    summary: 'Tell an address again',
    description: 'Only with the consent of whoever owns the address.',
    scopes: ['notifications:write'],
    request: { params: z.object({ suppressionId: z.string() }) },
    responses: { 204: { description: 'It is told again.' } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { suppressionId }, caller, requestId }) => {
      const removed = await inTransaction(async ({ suppressions, publish }) => {
        const gone = await suppressions.remove(caller.tenantId, suppressionId);
        const change = { subject: suppressionId, before: gone && shown(gone), after: null, at: clock.now() };
        if (gone)
          await audit(publish, { ...caller, requestId }, { ...change, action: 'suppression.removed' });
        return gone;
      });
      if (!removed) throw problem('NOT_FOUND', `Suppression with id, ${suppressionId}, is not found`);
      return { status: 204 };
    },
  });
