import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { type CarrierAccount, minSecretLength } from '../../domain/carrier-account.ts';

export const authentication = z
  .enum(['basic', 'hmac'])
  .describe('`basic`: user name and password with every push. `hmac`: every push is signed.');

/** A carrier account, as merchants see it. Never with a secret. */
export const carrierAccount = z
  .object({
    id: z.string(),
    carrier: z.string(),
    username: z.string().describe('What the carrier calls itself: the user name, or the key’s name.'),
    authentication,
    status: z.enum(['enabled', 'disabled']),
    pushUrl: z.string().describe('Where the carrier pushes to.'),
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().nullable(),
    previousSecretValidUntil: z.iso.datetime().nullable().describe('Null when only one secret is good.'),
  })
  .meta({ id: 'CarrierAccount' });

/** The answer to whoever made or changed a secret. */
export const accountWithSecret = carrierAccount
  .extend({
    secret: z
      .string()
      .nullable()
      .describe('The password or signing key that was made. Shown this once; null where it was given.'),
  })
  .meta({ id: 'CarrierAccountWithSecret' });

export const givenSecret = z
  .string()
  .min(minSecretLength)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
  .describe('The password or signing key. Default: one is made.');

export const accountParams = z.object({ accountId: z.string().max(100) });

export const present = (
  { publicUrl, clock }: Pick<Deps, 'publicUrl' | 'clock'>,
  account: CarrierAccount,
): z.infer<typeof carrierAccount> => {
  const { id, carrier, username, secret, previous, createdAt, disabledAt } = account;
  const until = previous && clock.now() < previous.validUntil ? previous.validUntil : null;
  return {
    id,
    carrier,
    username,
    authentication: secret.kind,
    status: disabledAt ? 'disabled' : 'enabled',
    pushUrl: `${publicUrl.replace(/\/+$/, '')}/carriers/${carrier}/scans`,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
    previousSecretValidUntil: until?.toISOString() ?? null,
  };
};
