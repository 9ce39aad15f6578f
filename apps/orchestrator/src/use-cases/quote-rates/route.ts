import { defineRoute } from '@waybill/http';
import { quoteRates, type RatesDeps } from './quote-rates.ts';
import { ratesRequest } from './request.ts';
import { presentRates, ratesResource } from './resource.ts';

export const quoteRatesRoute = (deps: RatesDeps) => {
  const quote = quoteRates(deps);
  return defineRoute({
    method: 'POST',
    path: '/rates',
    operationId: 'quoteRates',
    summary: 'Prices and times without an order',
    description:
      'Asks the same providers, by the same rules, as an order from these locations would; books nothing and keeps nothing. `ruleApplied` marks the winner of each location. A provider that gives no rate appears in `errors`, and does not keep the others’ rates back.',
    tags: ['rates'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { body: ratesRequest },
    responses: { 200: { description: 'Rates, and beside them who gave none', schema: ratesResource } },
    problems: ['INVALID_DATA'],
    handler: async ({ body, caller, signal }) => {
      const { rateId, locations } = await quote(caller.tenantId, body, signal);
      return { status: 200, body: presentRates(rateId, locations, body.displayWinningRates ?? false) };
    },
  });
};
