import { presented, type ScanFormat } from '@waybill/carriers';
import { type CustomAuth, problem } from '@waybill/http';
import { counter } from '@waybill/telemetry';
import type { Request } from 'express';
import type { Deps } from '../../deps.ts';
import { type CarrierAccount, opens } from '../../domain/carrier-account.ts';
import { Overloaded } from '../../group-commit/overloaded.ts';

const failures = counter('authenticationFailures');

/** The headers as carrier formats want them: one text each. */
export const headersOf = (request: Request): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]));

/**
 * Who pushes, found out before a byte of the body is read: strangers cost no memory. While the ledger is full nobody
 * is let in. A wrong password and a name that does not exist take the same way and the same time.
 */
export const carrierAuth = (
  { accounts, ledger, clock }: Pick<Deps, 'accounts' | 'ledger' | 'clock'>,
  format: ScanFormat,
): CustomAuth<CarrierAccount> => ({
  name: 'carrierAccount',
  scheme: {
    type: 'http',
    scheme: 'basic',
    description: 'User name and password of the carrier account.',
  },
  async authenticate(request) {
    if (!ledger.hasRoom()) throw overloaded(new Overloaded());
    const proof = presented(format.authentication, { headers: headersOf(request), body: nothingYet });
    if (proof?.kind !== 'basic') throw refused('missing', 'Basic credentials are required.');
    const account = await accounts.find(format.carrier, proof.account);
    if (!opens(account, proof.secret, clock.now()) || !account) {
      throw refused('unknown', 'The user name or the password is wrong.');
    }
    return account;
  },
});

const nothingYet = Buffer.alloc(0);

const refused = (reason: 'missing' | 'unknown', message: string) => {
  failures.add(1, { reason });
  return problem('UNAUTHORIZED', message);
};

const overloaded = ({ message, retryAfterSeconds }: Overloaded) =>
  problem('SERVICE_UNAVAILABLE', message, undefined, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
