import { type BrandResource, brandResource } from '@waybill/contracts';
import { defineRoute, problem } from '@waybill/http';
import { z } from 'zod';
import type { Deps, Unit } from '../../deps.ts';
import { type Brand, toBrandResource } from '../../domain/accounts/brand.ts';
import { idBehind, pageEnd, pageOf, sliceQuery } from '../paging.ts';

const facts = { method: 'GET', tags: ['Brands'], auth: 'merchant', scopes: ['brands:read'] } as const;

/** A path with the id of a brand: ours, or brandExternalId. */
export const brandPath = z.object({ brandId: z.string().max(100).describe('Our id, or brandExternalId.') });

export const noBrand = (reference: string) =>
  problem('NOT_FOUND', `Brand with id, ${reference}, is not found`);

/** A brand with what holds for its orders. */
export const showBrand = async (unit: Unit, brand: Brand): Promise<BrandResource> =>
  toBrandResource(brand, (await unit.tenants.find(brand.tenantId))?.settings ?? null);

const page = z.object({ brands: z.array(brandResource), paginationToken: pageEnd }).meta({ id: 'Brands' });

export const listBrandsRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>) =>
  defineRoute({
    ...facts,
    path: '/v1/brands',
    operationId: 'listBrands',
    summary: 'List brands',
    request: { query: z.strictObject(sliceQuery) },
    responses: { 200: { description: 'One page, oldest first.', schema: page } },
    problems: [],
    handler: ({ query: { limit, paginationToken }, caller: { tenantId } }) => {
      const after = idBehind(paginationToken, 'brd');
      return inTransaction(async (unit) => {
        const tenant = await unit.tenants.find(tenantId);
        const { items, ...rest } = pageOf(
          await unit.brands.list(tenantId, { after, limit: limit + 1 }),
          limit,
        );
        const brands = items.map((brand) => toBrandResource(brand, tenant?.settings ?? null));
        return { status: 200, body: { brands, ...rest } };
      });
    },
  });

export const getBrandRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>) =>
  defineRoute({
    ...facts,
    path: '/v1/brands/:brandId',
    operationId: 'getBrand',
    summary: 'Read a brand',
    request: { params: brandPath },
    responses: { 200: { description: 'The brand.', schema: brandResource } },
    problems: ['NOT_FOUND'],
    handler: ({ params: { brandId }, caller: { tenantId } }) =>
      inTransaction(async (unit) => {
        const brand = await unit.brands.find(tenantId, brandId);
        if (!brand) throw noBrand(brandId);
        return { status: 200, body: await showBrand(unit, brand) };
      }),
  });
