import { version } from '@waybill/contracts';
import { openApiDocument, type Route } from '@waybill/http';
import type { ServiceDefinition } from '@waybill/service';
import { composed } from './composed.ts';
import { services } from './services.ts';

const environment = { OPERATOR_KEYS: `nobody:${'0'.repeat(32)}` };

/** What operators can ask one service for. */
export const operatorRoutesOf = (service: ServiceDefinition): Route[] =>
  composed(service, environment).routes.filter(({ path }) => path.startsWith('/ops/'));

const description =
  'For whoever runs the platform. Every service answers the same, below its own name and on its own port, to keys of OPERATOR_KEYS; no proxy leads here. Shown for order-api.';

/** docs/reference/operator-api.generated.json: apart from the merchants' reference, which must not mention it. */
export const operatorApi = (): object => {
  const [orderApi] = services;
  if (!orderApi) throw new Error('there are no services');
  const routes = operatorRoutesOf(orderApi).map((route) => ({ ...route, hidden: false }));
  return openApiDocument({ title: 'Waybill: operators', version, description, routes });
};
