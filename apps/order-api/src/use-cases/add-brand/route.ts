import { brandResource, createBrandRequest, exampleBrand } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import { typeid } from 'typeid-js';
import type { Deps } from '../../deps.ts';
import { type Brand, brandTerms } from '../../domain/accounts/brand.ts';
import { actorOf, audit } from '../audit.ts';
import { duplicate } from '../duplicate.ts';
import { oncePerKey } from '../once-per-key.ts';
import { showBrand } from '../read-brands/routes.ts';

export const addBrandRoute = ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  defineRoute({
    method: 'POST',
    path: '/v1/brands',
    operationId: 'addBrand',
    summary: 'Add a brand',
    description: 'A name to sell under, with settings of its own. Locations and orders refer to it.',
    tags: ['Brands'],
    auth: 'merchant',
    scopes: ['brands:write'],
    idempotent: true,
    request: { body: createBrandRequest, example: exampleBrand },
    responses: { 201: { description: 'Added.', schema: brandResource } },
    problems: ['DUPLICATE_ID'],
    handler: ({ body, caller, request, requestId }) =>
      inTransaction((unit) => {
        const { tenantId } = caller;
        const { settings = {}, ...named } = body;
        return oncePerKey(unit, { tenantId, request, route: 'addBrand', input: body }, async () => {
          const at = clock.now();
          const id = typeid('brd').toString();
          const brand: Brand = { id, tenantId, ...named, settings, createdAt: at, updatedAt: at };
          if (!(await unit.brands.add(brand))) throw duplicate('brandExternalId', body.brandExternalId);
          const change = { action: 'brand.added', before: null, after: brandTerms(brand), at };
          await audit(unit, actorOf(caller, requestId), { tenantId, subject: id, ...change });
          return { status: 201, body: await showBrand(unit, brand) };
        });
      }),
  });
