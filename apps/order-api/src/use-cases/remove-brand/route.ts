import { defineRoute, problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { brandTerms } from '../../domain/accounts/brand.ts';
import { actorOf, audit } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { brandPath, noBrand } from '../read-brands/routes.ts';

const stillUsed = (name: string) =>
  problem('INVALID_OPERATION', `Locations still belong to the brand ${name}; move them first.`);

export const removeBrandRoute = ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  defineRoute({
    method: 'DELETE',
    path: '/v1/brands/:brandId',
    operationId: 'removeBrand',
    summary: 'Remove a brand',
    description: 'Possible once no location belongs to it. Shipments that were placed for it go on.',
    tags: ['Brands'],
    auth: 'merchant',
    scopes: ['brands:write'],
    idempotent: true,
    request: { params: brandPath },
    responses: { 204: { description: 'Removed.' } },
    problems: ['NOT_FOUND', 'INVALID_OPERATION'],
    handler: ({ params: { brandId }, caller, request, requestId }) =>
      inTransaction((unit) => {
        const { tenantId } = caller;
        const input = { brandId };
        return oncePerKey(unit, { tenantId, request, route: 'removeBrand', input }, async () => {
          const brand = await unit.brands.lock(tenantId, brandId);
          if (!brand) throw noBrand(brandId);
          if (!(await unit.brands.remove(brand))) throw stillUsed(brand.brandExternalId);
          const change = { action: 'brand.removed', before: brandTerms(brand), after: null, at: clock.now() };
          await audit(unit, actorOf(caller, requestId), { tenantId, subject: brand.id, ...change });
          return { status: 204 };
        });
      }),
  });
