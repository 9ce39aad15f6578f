import { genericSchema } from '@waybill/carriers';
import { apiOverview, asyncApiDocument, version } from '@waybill/contracts';
import { openApiDocument, routesOf, webhooksOf } from '@waybill/http';
import { brokerDefinitions } from './broker-definitions.ts';
import { carrierCodes } from './carrier-codes.ts';
import { composed } from './composed.ts';
import { configurationPage } from './configuration.ts';
import { metricsPage } from './metrics.ts';
import { operatorApi } from './operator-api.ts';
import { problemIndex } from './problems.ts';
import { services } from './services.ts';
import { shipmentStates } from './shipment-states.ts';
import { webhooksPage } from './webhooks.ts';

const json = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

const apps = () => services.map((service) => composed(service).http);
const webhooks = () => Object.assign({}, ...apps().map(webhooksOf));

const openApi = (): string => {
  const routes = apps().flatMap(routesOf);
  const described = { routes, webhooks: webhooks() };
  return json(openApiDocument({ title: 'Waybill', version, description: apiOverview, ...described }));
};

/** Every document that is made from the code, by its path. A test holds the committed files against these. */
export const documents: Record<string, () => string> = {
  'infra/rabbitmq/definitions.generated.json': () => json(brokerDefinitions()),
  'docs/carrier-codes.md': carrierCodes,
  'docs/configuration.md': configurationPage,
  'docs/metrics.md': metricsPage,
  'docs/problems/README.md': problemIndex,
  'docs/shipment-states.md': shipmentStates,
  'docs/webhooks.md': webhooksPage,
  'docs/reference/generic-scans.generated.json': () => json(genericSchema()),
  'docs/reference/openapi.generated.json': openApi,
  'docs/reference/operator-api.generated.json': () => json(operatorApi()),
  'docs/reference/asyncapi.generated.json': () => json(asyncApiDocument(version, webhooks())),
};
