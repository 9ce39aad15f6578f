import { clientAddress } from '@waybill/http';
import type { Request } from 'express';
import type { Deps } from '../../deps.ts';
import type { CarrierAccount } from '../../domain/carrier-account.ts';

/**
 * The account that a push names. What is remembered costs nothing, and an account that was there is looked up again
 * whatever happens. Names that nobody had may be looked up only so often from one address: inventing names costs
 * this service no more than a few look-ups a minute. Throws TOO_MANY_REQUESTS beyond that.
 */
export async function findAccount(
  { accounts, logIns }: Pick<Deps, 'accounts' | 'logIns'>,
  request: Pick<Request, 'ip'>,
  carrier: string,
  username: string,
): Promise<CarrierAccount | null> {
  const remembered = accounts.recall(carrier, username);
  if (remembered !== undefined) return remembered;
  if (accounts.wasThere(carrier, username)) return accounts.find(carrier, username);
  const address = clientAddress(request);
  await logIns.refuseGuessers(address);
  const account = await accounts.find(carrier, username);
  if (!account) await logIns.countFailure(address);
  return account;
}
