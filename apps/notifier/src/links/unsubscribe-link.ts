import { CannotOpen, type Vault } from '@waybill/database';
import { z } from 'zod';
import { channel } from '../domain/customer-messages/recipient.ts';

const subscriber = z.object({ tenantId: z.string(), channel, address: z.string() });
/** Who stops which messages. */
export type Subscriber = z.infer<typeof subscriber>;

/** The link itself says whose it is, so it is sealed for no tenant and no row. */
const place = { tenantId: '', table: 'unsubscribe_links', column: 'token', row: '' };

/**
 * A link that anybody who has it may follow without logging in, and that nobody can make for another address. The
 * address in it is encrypted: links end up in the logs of others. It lives as long as the key that sealed it.
 */
export const unsubscribeLink = (vault: Vault, publicUrl: string, who: Subscriber): string =>
  `${publicUrl}/unsubscribe/${vault.seal(JSON.stringify(who), place)}`;

/** Whose link it is; null for one that was never ours. */
export const subscriberOf = (vault: Vault, token: string): Subscriber | null => {
  try {
    return subscriber.parse(JSON.parse(vault.open(token, place)));
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
};
