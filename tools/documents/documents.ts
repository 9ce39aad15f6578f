import { genericSchema } from '@waybill/carriers';
import { asyncApiDocument, version } from '@waybill/contracts';
import { openApiDocument, routesOf } from '@waybill/http';
import { carrierCodes } from './carrier-codes.ts';
import { composed } from './composed.ts';
import { configurationPage } from './configuration.ts';
import { problemIndex } from './problems.ts';
import { services } from './services.ts';
import { shipmentStates } from './shipment-states.ts';

const json = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

const openApi = (): string => {
  const routes = services.flatMap((service) => routesOf(composed(service).http));
  return json(openApiDocument({ title: 'Waybill', version, routes }));
};

/** Every document that is made from the code, by its path. A test holds the committed files against these. */
export const documents: Record<string, () => string> = {
  'docs/carrier-codes.md': carrierCodes,
  'docs/configuration.md': configurationPage,
  'docs/problems/README.md': problemIndex,
  'docs/shipment-states.md': shipmentStates,
  'docs/reference/generic-scans.generated.json': () => json(genericSchema()),
  'docs/reference/openapi.generated.json': openApi,
  'docs/reference/asyncapi.generated.json': () => json(asyncApiDocument(version)),
};
