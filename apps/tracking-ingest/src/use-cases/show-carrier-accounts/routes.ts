import { defineRoute, problem, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { accountParams, carrierAccount, present } from './resource.ts';

const facts = {
  method: 'GET',
  tags: ['carriers'],
  auth: 'merchant',
  scopes: ['tracking:read'],
} as const;

export const listCarrierAccountsRoute = (deps: Deps): Route =>
  defineRoute({
    ...facts,
    path: '/v1/carrier-accounts',
    operationId: 'listCarrierAccounts',
    summary: 'List carrier accounts',
    responses: {
      200: { description: 'The oldest first', schema: z.object({ accounts: z.array(carrierAccount) }) },
    },
    problems: [],
    handler: async ({ caller: { tenantId } }) => {
      const accounts = await deps.inTransaction(({ carrierAccounts }) => carrierAccounts.list(tenantId));
      return { status: 200, body: { accounts: accounts.map((account) => present(deps, account)) } };
    },
  });

export const getCarrierAccountRoute = (deps: Deps): Route =>
  defineRoute({
    ...facts,
    path: '/v1/carrier-accounts/:accountId',
    operationId: 'getCarrierAccount',
    summary: 'Get a carrier account',
    request: { params: accountParams },
    responses: { 200: { description: 'The account, without its secret', schema: carrierAccount } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller: { tenantId }, params: { accountId } }) => {
      const accounts = await deps.inTransaction(({ carrierAccounts }) => carrierAccounts.list(tenantId));
      const account = accounts.find(({ id }) => id === accountId);
      if (!account) throw noAccount(accountId);
      return { status: 200, body: present(deps, account) };
    },
  });

export const noAccount = (id: string) => problem('NOT_FOUND', `Carrier account with id, ${id}, is not found`);
