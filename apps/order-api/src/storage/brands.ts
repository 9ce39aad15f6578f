import type { Knex } from 'knex';
import type { Brand } from '../domain/accounts/brand.ts';
import type { Brands } from '../ports/accounts.ts';
import { namedIn } from './named.ts';

interface Row {
  id: string;
  tenant_id: string;
  brand_external_id: string;
  name: string;
  settings: Brand['settings'];
  created_at: Date;
  updated_at: Date;
}

const fromRow = (row: Row): Brand => ({
  id: row.id,
  tenantId: row.tenant_id,
  brandExternalId: row.brand_external_id,
  name: row.name,
  settings: row.settings,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toRow = (brand: Brand) => ({
  id: brand.id,
  tenant_id: brand.tenantId,
  brand_external_id: brand.brandExternalId,
  name: brand.name,
  settings: JSON.stringify(brand.settings),
  created_at: brand.createdAt,
  updated_at: brand.updatedAt,
});

const ours = /^brd_[0-9a-z]{26}$/;

export const brandsIn = (sql: Knex): Brands => {
  const rows = namedIn<Row, Brand>(sql, {
    table: 'brands',
    ours,
    nameColumn: 'brand_external_id',
    fromRow,
    toRow,
  });
  return {
    ...rows,
    /** The caller holds the brand's lock, so no location can begin to refer to it meanwhile. */
    async remove(brand) {
      const user = await sql('locations')
        .where({ tenant_id: brand.tenantId, brand_external_id: brand.brandExternalId })
        .first('id');
      if (user) return false;
      await rows.remove(brand);
      return true;
    },
  };
};
