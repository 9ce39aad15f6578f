import { z } from 'zod';
import { currencyCode, knownCurrency } from '../primitives.ts';
import { trackingPageLook } from './tracking-page.ts';

const week = 7 * 24 * 60;

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** A zone of the IANA database, such as America/New_York. */
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, 'must be an IANA time zone');

const instructions = z.string().max(10_000);

/** What to do with an order that nobody took: try again after so many minutes each time, then give up. */
export const autoRetry = z
  .strictObject({
    enabled: z.boolean(),
    scheduleMinutes: z.array(z.number().int().min(1).max(week)).min(1).max(20),
  })
  .meta({ id: 'AutoRetry' });

/** What a tenant, a brand or a location may settle for its orders. What is absent is settled further up. */
export const settings = z
  .strictObject({
    currencyCode: knownCurrency.optional().describe('ISO 4217; for orders that name none.'),
    timeZone: timeZone.optional().describe('An IANA time zone: where times without one are read.'),
    pickupInstructions: instructions.optional().describe('For orders that bring none.'),
    deliveryInstructions: instructions.optional().describe('For orders that bring none.'),
    editAfterDispatch: z
      .enum(['rebook', 'refuse'])
      .optional()
      .describe('What to do with a change that the provider cannot make.'),
    dispatchLeadMinutes: z
      .number()
      .int()
      .min(0)
      .max(week)
      .optional()
      .describe('How long before its pickup window an order is dispatched.'),
    autoRetry: autoRetry.optional(),
    trackingPage: trackingPageLook
      .optional()
      .describe('How customers see their parcels. Taken field by field, unlike the other settings.'),
  })
  .meta({
    id: 'Settings',
    description:
      'A location overrides its brand, and a brand its tenant. Each setting is taken whole from the nearest that has it; `trackingPage` field by field.',
  });
export type Settings = z.infer<typeof settings>;

/** Every setting, as it holds for one order. Null: nobody has given any. */
export const effectiveSettings = z
  .object({
    currencyCode,
    timeZone: z.string(),
    pickupInstructions: z.string().nullable(),
    deliveryInstructions: z.string().nullable(),
    editAfterDispatch: z.enum(['rebook', 'refuse']),
    dispatchLeadMinutes: z.number().int(),
    autoRetry: z.object({ enabled: z.boolean(), scheduleMinutes: z.array(z.number().int()) }),
    trackingPage: trackingPageLook,
  })
  .meta({ id: 'EffectiveSettings' });
export type EffectiveSettings = z.infer<typeof effectiveSettings>;

/** What holds where nobody has settled anything. */
export const defaultSettings: EffectiveSettings = {
  currencyCode: 'USD',
  timeZone: 'UTC',
  pickupInstructions: null,
  deliveryInstructions: null,
  editAfterDispatch: 'refuse',
  dispatchLeadMinutes: 60,
  autoRetry: { enabled: false, scheduleMinutes: [5, 15, 60] },
  trackingPage: {},
};
