import { createHash, timingSafeEqual } from 'node:crypto';
import { missingScopes } from '@waybill/contracts';
import { type Caller, type CustomAuth, Problem, problem, unauthorized } from '@waybill/http';
import type { Request } from 'express';
import type { Deps } from '../../deps.ts';
import { texts } from './answers.ts';

/** What a key must be allowed for a store to use it. */
export const storeScopes = ['shipments:write'] as const;

const challenge = 'StoreKey realm="waybill"';

const header = (request: Request, name: string): string => request.get(name)?.trim() ?? '';

/** Parameters such as a charset may follow. */
const isJson = (request: Request): boolean =>
  /^application\/json\s*(?:;|$)/i.test(header(request, 'content-type'));

const refused = (message: string) => problem('VALIDATION_ERROR', message);

/** The same for a wrong key, a wrong e-mail and a key that may not: nobody learns which of them is right. */
const wrong = () => unauthorized('unknown', challenge, texts.credentialsWrong);

const digest = (email: string): Buffer => createHash('sha256').update(email.trim().toLowerCase()).digest();

/** Compares in the same time, however much of it is right. Upper and lower case are one, as mailboxes have it. */
const isSame = (given: string, registered: string): boolean =>
  timingSafeEqual(digest(given), digest(registered));

/**
 * A store shows an API key and the e-mail that is registered with its account. Checked in the order in which shops
 * rely on the answers: both headers, the content type, then whether they are right; all of it before the body is read.
 */
export const storeAuth = ({ storeKeys, storeEmails }: Pick<Deps, 'storeKeys' | 'storeEmails'>) =>
  ({
    name: 'storeKey',
    scheme: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Auth-Key',
      description: 'An API key with the scope shipments:write, beside X-Auth-Email.',
    },
    missingCredentials: 400,
    async authenticate(request) {
      const email = header(request, 'x-auth-email');
      if (!email || !header(request, 'x-auth-key')) throw refused(texts.credentialsMissing);
      if (!isJson(request)) throw refused(texts.notJson);
      const caller = await storeKeys(request).catch(inStoresWords);
      const registered = await storeEmails.of(caller.tenantId);
      const isRight = registered !== null && isSame(email, registered);
      if (!isRight || missingScopes(caller.scopes, storeScopes).length > 0) throw wrong();
      return caller;
    },
  }) satisfies CustomAuth<Caller>;

function inStoresWords(error: unknown): never {
  if (!(error instanceof Problem) || error.type !== 'UNAUTHORIZED') throw error;
  throw problem('UNAUTHORIZED', texts.credentialsWrong, undefined, {
    headers: { 'WWW-Authenticate': challenge },
  });
}
