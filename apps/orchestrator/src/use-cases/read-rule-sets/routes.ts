import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import { presentRuleSet, ruleSetNotFound, ruleSetResource } from '../../rule-sets/index.ts';
import type { RuleSetDeps } from '../save-rule-set/save-rule-set.ts';

const list = z.object({ data: z.array(ruleSetResource) });

export const listRuleSets = ({ inTransaction }: RuleSetDeps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/rule-sets',
    operationId: 'listRuleSets',
    summary: 'All rule sets, with their versions',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:read'],
    responses: { 200: { description: 'All rule sets', schema: list } },
    problems: [],
    handler: async ({ caller }) => {
      const sets = await inTransaction(({ ruleSets }) => ruleSets.list(caller.tenantId));
      return { status: 200, body: { data: sets.map(presentRuleSet) } };
    },
  });

export const readRuleSetRoute = ({ inTransaction }: RuleSetDeps) =>
  defineRoute({
    method: 'GET',
    path: '/v1/rule-sets/:ruleSetId',
    operationId: 'readRuleSet',
    summary: 'One rule set, with its versions',
    tags: ['rules'],
    auth: 'merchant',
    scopes: ['rules:read'],
    request: { params: z.object({ ruleSetId: z.string() }) },
    responses: { 200: { description: 'The rule set', schema: ruleSetResource } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { ruleSetId }, caller }) => {
      const set = await inTransaction(({ ruleSets }) => ruleSets.read(caller.tenantId, ruleSetId));
      if (!set) throw ruleSetNotFound(ruleSetId);
      return { status: 200, body: presentRuleSet(set) };
    },
  });
