import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import {
  presentRuleSet,
  ruleSetResource,
  saveRuleSetBody,
  saveVersionBody,
  textOf,
} from '../../rule-sets/index.ts';
import { type SaveDeps, saveRuleSet, saveVersion } from './save-rule-set.ts';

export const saveRuleSetRoute = (deps: SaveDeps) => {
  const save = saveRuleSet(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/rule-sets',
    operationId: 'saveRuleSet',
    summary: 'Save a rule set as a draft',
    description:
      'Conditions are read and type-checked first; each one that cannot be used is answered with its rule, line and column. A draft decides nothing: try it with a dry run, then activate it.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:write'],
    request: { body: saveRuleSetBody },
    responses: { 201: { description: 'Saved as version 1, a draft', schema: ruleSetResource } },
    problems: ['INVALID_DATA', 'DUPLICATE_NAME'],
    handler: async ({ body, caller, requestId }) => {
      const { name, scope } = body;
      return {
        status: 201,
        body: presentRuleSet(await save({ ...caller, requestId }, { name, scope, text: textOf(body) })),
      };
    },
  });
};

export const saveVersionRoute = (deps: SaveDeps) => {
  const save = saveVersion(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/rule-sets/:ruleSetId/versions',
    operationId: 'saveRuleSetVersion',
    summary: 'Save a further version as a draft',
    description: 'The active version goes on deciding until this one is activated.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:write'],
    request: { params: z.object({ ruleSetId: z.string() }), body: saveVersionBody },
    responses: { 201: { description: 'Saved as the newest version', schema: ruleSetResource } },
    problems: ['NOT_FOUND', 'INVALID_DATA'],
    handler: async ({ params, body, caller, requestId }) => ({
      status: 201,
      body: presentRuleSet(await save({ ...caller, requestId }, params.ruleSetId, textOf(body))),
    }),
  });
};
