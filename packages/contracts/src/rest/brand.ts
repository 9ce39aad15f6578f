import { z } from 'zod';
import { effectiveSettings, settings } from './settings.ts';

const given = {
  name: z.string().min(1).max(100),
  settings: settings.optional().describe('Replaced as a whole.'),
};

export const createBrandRequest = z
  .strictObject({ brandExternalId: z.string().min(1).max(100), ...given })
  .meta({ id: 'CreateBrand' });
export type CreateBrandRequest = z.infer<typeof createBrandRequest>;

export const changeBrandRequest = z
  .strictObject(given)
  .partial()
  .meta({ id: 'ChangeBrand', description: 'What is absent stays as it is.' });
export type ChangeBrandRequest = z.infer<typeof changeBrandRequest>;

export const brandResource = z
  .object({
    id: z.string(),
    brandExternalId: z.string(),
    name: z.string(),
    settings: settings.describe('Its own.'),
    effectiveSettings: effectiveSettings.describe('What holds for its orders: its own, or the account’s.'),
    createdAt: z.iso.datetime(),
    lastUpdatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Brand' });
export type BrandResource = z.infer<typeof brandResource>;

/** What holds for the whole account. */
export const accountSettings = z
  .object({ settings: settings.describe('The account’s own.'), effectiveSettings })
  .meta({ id: 'AccountSettings' });
