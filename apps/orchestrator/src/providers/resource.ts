import { z } from 'zod';
import type { ListedProvider } from '../deps.ts';

const externalId = z.string().min(1).max(100);

/** Where a provider may be used. */
export const scope = z
  .union([
    z.strictObject({ kind: z.literal('tenant') }),
    z.strictObject({ kind: z.enum(['brand', 'location']), externalId }),
  ])
  .meta({ id: 'ProviderScope', description: 'The whole account, one brand, or one location.' });

const point = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** Where a provider delivers. */
const area = z
  .union([
    z.strictObject({
      countryCode: z.string().regex(/^[A-Z]{2}$/),
      postalPrefixes: z.array(z.string().min(1).max(20)).min(1).max(1_000).optional(),
    }),
    z.strictObject({
      radiusKm: z.number().positive().max(20_100),
      around: z.union([z.literal('pickup'), point]),
    }),
  ])
  .meta({
    id: 'ProviderArea',
    description:
      'A country, some of its postcodes by how they begin, or all that is within a distance of the pickup or of a point.',
  });

/** A connection as merchants read it. Never with its credentials. */
export const providerResource = z
  .object({
    id: z.string(),
    adapter: z.string().describe('How Waybill speaks to it.'),
    name: z.string(),
    displayName: z.string(),
    baseUrl: z.string(),
    settings: z.record(z.string(), z.unknown()),
    enabledServices: z.array(z.string()).nullable().describe('Null: every service.'),
    areas: z.array(area).nullable().describe('Where it delivers. Null: no limits.'),
    active: z
      .boolean()
      .describe('An inactive one gets no new orders; what it has booked is still looked after.'),
    scopes: z.array(scope).describe('Where it may be used. Without any it is used nowhere.'),
  })
  .meta({ id: 'Provider' });

export const presentProvider = (provider: ListedProvider): z.infer<typeof providerResource> =>
  providerResource.parse(provider);

const credentials = z
  .record(z.string().min(1).max(100), z.string().max(10_000))
  .describe('What the adapter needs to sign in. Sealed at once, and never shown again.');

const changeable = {
  name: z.string().trim().min(1).max(100).describe('What orders and rules call it; unique in the account.'),
  displayName: z.string().trim().min(1).max(100),
  baseUrl: z.url().max(2_000).describe('Where it answers, if not at the adapter’s usual place.'),
  credentials,
  settings: z.record(z.string().min(1).max(100), z.unknown()),
  enabledServices: z.array(z.string().min(1).max(100)).max(1_000).nullable(),
  areas: z.array(area).max(100).nullable(),
  scopes: z.array(scope).max(1_000),
  active: z.boolean(),
};

export const connectProviderBody = z
  .strictObject({ adapter: z.string().min(1).max(50), ...changeable })
  .partial()
  .required({ adapter: true, name: true, credentials: true })
  .meta({ id: 'ConnectProvider' });
export type ConnectProvider = z.infer<typeof connectProviderBody>;

export const changeProviderBody = z.strictObject(changeable).partial().meta({ id: 'ChangeProvider' });
export type ChangeProvider = z.infer<typeof changeProviderBody>;
