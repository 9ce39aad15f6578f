import { type Presented, presented, type ScanFormat } from '@waybill/carriers';
import { type CustomAuth, clientAddress, problem, type SecurityScheme } from '@waybill/http';
import { counter } from '@waybill/telemetry';
import type { Request } from 'express';
import type { Deps } from '../../deps.ts';
import { type CarrierAccount, opens, signingSecrets } from '../../domain/carrier-account.ts';
import { Overloaded } from '../../group-commit/overloaded.ts';
import { placeOf } from '../create-carrier-account/keep-secret.ts';
import { findAccount } from './find-account.ts';

export type AuthDeps = Pick<Deps, 'accounts' | 'ledger' | 'clock' | 'vault' | 'logIns'>;

const failures = counter('authenticationFailures');

/** The headers as carrier formats want them: one text each. Only `set-cookie`, which no request has, has several. */
export const headersOf = ({ headers }: Request): Readonly<Record<string, string | undefined>> =>
  headers as Readonly<Record<string, string | undefined>>;

/**
 * Authenticates a push before reading its body, so that strangers cost no memory. While the ledger is full nobody is
 * let in. A signature can only be checked once the body is there; until then it counts as a claim.
 */
export const carrierAuth = (deps: AuthDeps, format: ScanFormat): CustomAuth<CarrierAccount> => ({
  ...schemeOf(format),
  limitsItself: true,
  async authenticate(request) {
    if (!deps.ledger.hasRoom()) throw overloaded(new Overloaded());
    const proof = presented(format.authentication, { headers: headersOf(request), body: nothingYet });
    if (!proof) throw refused('missing', missing(format));
    const account = await findAccount(deps, request, format.carrier, proof.account);
    const mayGoOn =
      proof.kind === 'basic'
        ? opens(account, proof.secret, deps.clock.now())
        : account && signingSecrets(account, deps.clock.now()).length > 0;
    if (!account || !mayGoOn) throw await wrong(deps, request, account);
    return account;
  },
  ...(format.authentication.some(({ kind }) => kind === 'hmac') && {
    async prove(account: CarrierAccount, body: Buffer, request: Request) {
      const proof = presented(format.authentication, { headers: headersOf(request), body });
      if (proof?.kind === 'hmac' && !isSigned(deps, account, proof))
        throw await wrong(deps, request, account);
    },
  }),
});

const nothingYet = Buffer.alloc(0);

type Signed = Extract<Presented, { kind: 'hmac' }>;

const isSigned = ({ vault, clock }: AuthDeps, account: CarrierAccount, { signedWith }: Signed): boolean => {
  const now = clock.now();
  return signingSecrets(account, now).some((sealed) => signedWith(vault.open(sealed, placeOf(account)), now));
};

/**
 * A wrong secret for one account from one address; beyond the limit the answer says so. Right secrets never have to
 * wait: a carrier pushes for many merchants from one address, and one outdated password must not stop the others.
 */
async function wrong({ logIns }: AuthDeps, request: Request, account: CarrierAccount | null) {
  if (account) {
    const key = `${clientAddress(request)} ${account.id}`;
    await logIns.refuseGuessers(key);
    await logIns.countFailure(key);
  }
  return refused('unknown', 'The user name or the password is wrong.');
}

const refused = (reason: 'missing' | 'unknown', message: string) => {
  failures.add(1, { reason });
  return problem('UNAUTHORIZED', message);
};

const missing = ({ authentication }: ScanFormat): string =>
  authentication.some(({ kind }) => kind === 'basic')
    ? 'Basic credentials are required.'
    : 'A signature is required.';

const overloaded = ({ message, retryAfterSeconds }: Overloaded) =>
  problem('SERVICE_UNAVAILABLE', message, undefined, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });

const basicScheme: SecurityScheme = {
  type: 'http',
  scheme: 'basic',
  description: 'User name and password of the carrier account.',
};

/** How the reference describes the carrier's usual way. */
function schemeOf({ authentication: [usual], carrier }: ScanFormat): {
  name: string;
  scheme: SecurityScheme;
} {
  if (usual?.kind !== 'hmac') return { name: 'carrierAccount', scheme: basicScheme };
  const description = 'The signature of the body, made with the signing key of the carrier account.';
  return {
    name: `carrierSignature_${carrier.replace(/\W/g, '_')}`,
    scheme: { type: 'apiKey', in: 'header', name: usual.signatureHeader, description },
  };
}
