import { z } from 'zod';

/** What a connection to EasyPost may choose. */
export const easypostSettings = z.strictObject({
  /** Which kind of key is expected here: with a test key, labels are samples that no carrier accepts. */
  mode: z.enum(['test', 'production']).optional(),
  /** Ids of the carrier accounts to ask for rates; by default all that the EasyPost account has. */
  carrierAccounts: z
    .array(z.string().regex(/^ca_\w+$/))
    .min(1)
    .max(50)
    .optional(),
});
export type EasyPostSettings = z.infer<typeof easypostSettings>;

export const easypostCredentials = z.strictObject({ apiKey: z.string().min(1) });
