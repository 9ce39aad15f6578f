import { clientAddress } from '@waybill/http';
import type { Request } from 'express';
import type { Deps } from '../../deps.ts';
import type { CarrierAccount } from '../../domain/carrier-account.ts';

/**
 * The account that a push names. Remembered accounts cost nothing, and an account that existed before is always looked
 * up again. Unknown names are looked up only so often per address, so that invented names cost no more than a few
 * look-ups a minute. Beyond that it throws TOO_MANY_REQUESTS.
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
