import { changeOncePerKey, defineRoute } from '@waybill/http';
import { z } from 'zod';
import {
  presentRuleSet,
  ruleSetResource,
  saveRuleSetBody,
  saveVersionBody,
  textOf,
} from '../../rule-sets/index.ts';
import { type SaveDeps, saveRuleSet, saveVersion } from './save-rule-set.ts';

export const saveRuleSetRoute = (deps: SaveDeps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/rule-sets',
    operationId: 'saveRuleSet',
    summary: 'Save a rule set as a draft',
    description:
      'Conditions are read and type-checked first; each one that cannot be used is answered with its rule, line and column. A draft decides nothing: try it with a dry run, then activate it.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:write'],
    idempotent: true,
    request: { body: saveRuleSetBody },
    responses: { 201: { description: 'Saved as version 1, a draft', schema: ruleSetResource } },
    problems: ['INVALID_DATA', 'DUPLICATE_NAME'],
    handler: ({ body, caller, request, requestId }) =>
      changeOncePerKey(deps, { ...caller, request, route: 'saveRuleSet', input: body }, async (within) => {
        const { name, scope } = body;
        const wish = { name, scope, text: textOf(body) };
        const saved = await saveRuleSet(within)({ ...caller, requestId }, wish);
        return { status: 201, body: presentRuleSet(saved) };
      }),
  });

export const saveVersionRoute = (deps: SaveDeps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/rule-sets/:ruleSetId/versions',
    operationId: 'saveRuleSetVersion',
    summary: 'Save a further version as a draft',
    description: 'The active version goes on deciding until this one is activated.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:write'],
    idempotent: true,
    request: { params: z.object({ ruleSetId: z.string() }), body: saveVersionBody },
    responses: { 201: { description: 'Saved as the newest version', schema: ruleSetResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: ({ params: { ruleSetId }, body, caller, request, requestId }) => {
      const asked = { ...caller, request, route: 'saveRuleSetVersion', input: { ruleSetId, body } };
      return changeOncePerKey(deps, asked, async (within) => {
        const saved = await saveVersion(within)({ ...caller, requestId }, ruleSetId, textOf(body));
        return { status: 201, body: presentRuleSet(saved) };
      });
    },
  });
