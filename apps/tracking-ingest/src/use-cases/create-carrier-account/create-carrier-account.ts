import { type ProblemType, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import { type CarrierAccount, type KeptSecret, newSecret } from '../../domain/carrier-account.ts';
import { newId } from '../../ids.ts';
import { keepSecret } from './keep-secret.ts';

/** One for each carrier and each of a large merchant's systems; more are a mistake. */
const mostAccounts = 500;

export interface CreateCarrierAccount {
  readonly carrier: string;
  readonly username: string | null;
  readonly authentication: KeptSecret['kind'] | null;
  readonly secret: string | null;
}

const refuse = (type: ProblemType, message: string, parameter: string) =>
  problem(type, message, [{ type, message, parameter }]);

/** Opens an account for a carrier. A secret that is made here is in the answer and nowhere else. */
export const createCarrierAccount =
  (deps: Pick<Deps, 'formats' | 'vault' | 'clock' | 'inTransaction' | 'accounts'>) =>
  async (
    actor: Actor,
    input: CreateCarrierAccount,
  ): Promise<{ account: CarrierAccount; made: string | null }> => {
    const kind = kindFor(deps, input);
    const id = newId('cac');
    const { tenantId } = actor;
    const secret = input.secret ?? newSecret();
    const account: CarrierAccount = {
      id,
      tenantId,
      carrier: input.carrier,
      username: input.username ?? id,
      secret: keepSecret(deps, kind, secret, { tenantId, id }),
      previous: null,
      createdAt: deps.clock.now(),
      disabledAt: null,
    };
    await add(deps, actor, account);
    deps.accounts.forget(account);
    return { account, made: input.secret === null ? secret : null };
  };

/** How the carrier will prove who it is: the way that was asked for, else the carrier's usual one. */
function kindFor({ formats }: Pick<Deps, 'formats'>, { carrier, authentication }: CreateCarrierAccount) {
  const format = formats.find((candidate) => candidate.carrier === carrier);
  if (!format) throw refuse('INVALID_DATA', `No carrier is called ${carrier}`, 'carrier');
  const kinds = format.authentication.map(({ kind }) => kind);
  const kind = authentication ?? kinds[0];
  if (kind && kinds.includes(kind)) return kind;
  const message = `${format.displayName} authenticates by ${kinds.join(' or ')}`;
  throw refuse('INVALID_DATA', message, 'authentication');
}

const add = ({ inTransaction }: Pick<Deps, 'inTransaction'>, actor: Actor, account: CarrierAccount) =>
  inTransaction(async ({ carrierAccounts, publish }) => {
    const count = await carrierAccounts.countAlone(account.tenantId);
    if (count >= mostAccounts)
      throw refuse('INVALID_DATA', `There are ${count} accounts; more are not possible`, 'carrier');
    const { carrier, username, secret } = account;
    if (!(await carrierAccounts.add(account)))
      throw refuse('DUPLICATE_NAME', `The name ${username} is taken at ${carrier}`, 'username');
    await audit(publish, actor, {
      action: 'carrier_account.created',
      subject: account.id,
      before: null,
      after: { carrier, username, authentication: secret.kind, secret: '[redacted]' },
      at: account.createdAt,
    });
  });
