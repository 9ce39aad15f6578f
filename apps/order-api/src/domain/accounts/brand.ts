import type { BrandResource, ChangeBrandRequest, Settings } from '@waybill/contracts';
import { effectiveSettings } from '../settings.ts';

/** A name under which a merchant sells. Its settings stand between the tenant's and its locations'. */
export interface Brand {
  id: string;
  tenantId: string;
  brandExternalId: string;
  name: string;
  settings: Settings;
  createdAt: Date;
  updatedAt: Date;
}

/** What is absent from the change stays as it is. */
export const changedBrand = (brand: Brand, { name, settings }: ChangeBrandRequest, now: Date): Brand => ({
  ...brand,
  name: name ?? brand.name,
  settings: settings ?? brand.settings,
  updatedAt: now,
});

/** What its owner chose, for the audit log. */
export const brandTerms = ({ brandExternalId, name, settings }: Brand) => ({
  brandExternalId,
  name,
  settings,
});

export const toBrandResource = (brand: Brand, tenantSettings: Settings | null): BrandResource => ({
  id: brand.id,
  brandExternalId: brand.brandExternalId,
  name: brand.name,
  settings: brand.settings,
  effectiveSettings: effectiveSettings([brand.settings, tenantSettings]),
  createdAt: brand.createdAt.toISOString(),
  lastUpdatedAt: brand.updatedAt.toISOString(),
});
