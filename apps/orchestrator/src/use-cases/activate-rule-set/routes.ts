import { changeOncePerKey, defineRoute } from '@waybill/http';
import { z } from 'zod';
import { presentRuleSet, ruleSetResource } from '../../rule-sets/index.ts';
import { type ActivateDeps, activateRuleSet, retireRuleSet } from './activate-rule-set.ts';

const params = z.object({ ruleSetId: z.string() });
const body = z
  .strictObject({ version: z.number().int().positive().optional() })
  .nullish()
  .meta({ id: 'ActivateRuleSet', description: 'Without a version: the newest.' });

export const activateRuleSetRoute = (deps: ActivateDeps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/rule-sets/:ruleSetId/activate',
    operationId: 'activateRuleSet',
    summary: 'Let a version decide',
    description: 'From now on it picks among quotes in its scope; what was active there is retired.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:write'],
    idempotent: true,
    request: { params, body },
    responses: { 200: { description: 'Active', schema: ruleSetResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { ruleSetId }, body: given, caller, request, requestId }) => {
      const version = given?.version;
      const asked = { ...caller, request, route: 'activateRuleSet', input: { ruleSetId, version } };
      return changeOncePerKey(deps, asked, async (within) => {
        const active = await activateRuleSet(within)({ ...caller, requestId }, ruleSetId, version);
        return { status: 200, body: presentRuleSet(active) };
      });
    },
  });

export const retireRuleSetRoute = (deps: ActivateDeps) => {
  const retire = retireRuleSet(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/rule-sets/:ruleSetId/retire',
    operationId: 'retireRuleSet',
    summary: 'Let a rule set decide no more',
    description:
      'The active set of the next scope decides from now on, or the built-in rule: cheapest first.',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:write'],
    request: { params },
    responses: { 200: { description: 'Retired', schema: ruleSetResource } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: async ({ params: { ruleSetId }, caller, requestId }) => ({
      status: 200,
      body: presentRuleSet(await retire({ ...caller, requestId }, ruleSetId)),
    }),
  });
};
