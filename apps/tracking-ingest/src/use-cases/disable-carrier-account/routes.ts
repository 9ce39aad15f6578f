import { defineRoute, type Route } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { accountParams, carrierAccount, present } from '../show-carrier-accounts/resource.ts';
import { noAccount } from '../show-carrier-accounts/routes.ts';
import { disableCarrierAccount } from './disable-carrier-account.ts';

const switchRoute = (deps: Deps, verb: 'disable' | 'enable', description: string): Route => {
  const change = disableCarrierAccount(deps);
  return defineRoute({
    method: 'POST',
    path: `/v1/carrier-accounts/:accountId/${verb}`,
    operationId: `${verb}CarrierAccount`,
    summary: `${verb === 'disable' ? 'Disable' : 'Enable'} a carrier account`,
    description,
    tags: ['carriers'],
    auth: 'merchant',
    scopes: ['tracking:write'],
    request: { params: accountParams },
    responses: { 200: { description: `The account, ${verb}d`, schema: carrierAccount } },
    problems: ['NOT_FOUND'],
    handler: async ({ caller, requestId, params: { accountId } }) => {
      const account = await change({ ...caller, requestId }, accountId, verb === 'disable');
      if (!account) throw noAccount(accountId);
      return { status: 200, body: present(deps, account) };
    },
  });
};

export const disableCarrierAccountRoute = (deps: Deps): Route =>
  switchRoute(
    deps,
    'disable',
    'Its pushes are refused, within seconds everywhere. What it has pushed stays, and so does its name.',
  );

export const enableCarrierAccountRoute = (deps: Deps): Route =>
  switchRoute(deps, 'enable', 'Its pushes are taken again, under the secrets that it had.');
