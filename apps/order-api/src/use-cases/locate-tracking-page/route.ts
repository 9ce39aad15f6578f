import { trackingPageResource } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { notFound, requireReference } from '../not-found.ts';
import { shipmentPath } from '../shipment-path.ts';

export const locateTrackingPageRoute = ({ shipments, pageLinks }: Pick<Deps, 'shipments' | 'pageLinks'>) =>
  defineRoute({
    method: 'GET',
    path: '/v1/shipments/:shipmentId/tracking-page',
    operationId: 'locateTrackingPage',
    summary: 'Where a parcel’s tracking page is',
    description: 'To hand on to the person who waits for it. The page itself asks for no key.',
    tags: ['Tracking page'],
    auth: 'merchant',
    scopes: ['shipments:read'],
    request: { params: shipmentPath },
    responses: { 200: { description: 'The addresses.', schema: trackingPageResource } },
    problems: ['INVALID_DATA', 'NOT_FOUND'],
    handler: async ({ params: { shipmentId: reference }, caller: { tenantId } }) => {
      requireReference(reference);
      const shipment = await shipments.find(tenantId, reference);
      if (!shipment) throw notFound(reference);
      const url = await pageLinks.to(shipment.id);
      return { status: 200, body: { shipmentId: shipment.id, url, finderUrl: pageLinks.finder(tenantId) } };
    },
  });
