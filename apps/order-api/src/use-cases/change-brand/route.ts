import { brandResource, changeBrandRequest } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { brandTerms, changedBrand } from '../../domain/accounts/brand.ts';
import { actorOf, audit } from '../audit.ts';
import { oncePerKey } from '../once-per-key.ts';
import { brandPath, noBrand, showBrand } from '../read-brands/routes.ts';

export const changeBrandRoute = ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  defineRoute({
    method: 'PATCH',
    path: '/v1/brands/:brandId',
    operationId: 'changeBrand',
    summary: 'Change a brand',
    description: 'What is absent stays as it is.',
    tags: ['Brands'],
    auth: 'merchant',
    scopes: ['brands:write'],
    idempotent: true,
    request: { params: brandPath, body: changeBrandRequest, example: { name: 'Shoes & Company' } },
    responses: { 200: { description: 'Changed.', schema: brandResource } },
    problems: ['NOT_FOUND'],
    handler: ({ params: { brandId }, body, caller, request, requestId }) =>
      inTransaction((unit) => {
        const { tenantId } = caller;
        const input = { brandId, body };
        return oncePerKey(unit, { tenantId, request, route: 'changeBrand', input }, async () => {
          const before = await unit.brands.lock(tenantId, brandId);
          if (!before) throw noBrand(brandId);
          const at = clock.now();
          const after = changedBrand(before, body, at);
          await unit.brands.save(after);
          const versions = { before: brandTerms(before), after: brandTerms(after) };
          const what = { tenantId, subject: after.id, action: 'brand.changed', at };
          await audit(unit, actorOf(caller, requestId), { ...what, ...versions });
          return { status: 200, body: await showBrand(unit, after) };
        });
      }),
  });
