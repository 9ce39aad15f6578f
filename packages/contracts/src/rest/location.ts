import { z } from 'zod';
import { address, contact } from '../primitives.ts';
import { effectiveSettings, settings } from './settings.ts';
import { customer, deliveryAddress } from './shipment.ts';

const given = {
  name: z.string().min(1).max(100),
  brandExternalId: z.string().min(1).max(100).nullable().optional().describe('The brand it belongs to.'),
  active: z.boolean().optional().describe('A location that is not active takes no orders. Default: true.'),
  address: deliveryAddress.describe('Where parcels are picked up.'),
  contact: customer.describe('Whom the driver asks for.'),
  settings: settings.optional().describe('Replaced as a whole.'),
};

export const createLocationRequest = z
  .strictObject({ locationExternalId: z.string().min(1).max(100), ...given })
  .meta({ id: 'CreateLocation' });
export type CreateLocationRequest = z.infer<typeof createLocationRequest>;

export const changeLocationRequest = z
  .strictObject(given)
  .partial()
  .meta({ id: 'ChangeLocation', description: 'What is absent stays as it is.' });
export type ChangeLocationRequest = z.infer<typeof changeLocationRequest>;

export const locationResource = z
  .object({
    id: z.string(),
    locationExternalId: z.string(),
    brandExternalId: z.string().nullable(),
    name: z.string(),
    active: z.boolean(),
    address,
    contact,
    settings: settings.describe('Its own.'),
    effectiveSettings: effectiveSettings.describe(
      'What holds for its orders: its own, its brand’s, the account’s.',
    ),
    createdAt: z.iso.datetime(),
    lastUpdatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Location' });
export type LocationResource = z.infer<typeof locationResource>;
