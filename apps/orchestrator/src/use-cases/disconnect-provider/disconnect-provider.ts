import { problem } from '@waybill/http';
import { providerTerms } from '../../providers/index.ts';
import { type Actor, audit } from '../audit.ts';
import type { ProviderDeps } from '../connect-provider/connect-provider.ts';
import { providerNotFound } from '../read-provider/route.ts';

/**
 * Forgets a connection and its credentials. Refused while orders may still need a call to it: to be found again
 * after a lost answer, or to be cancelled. Decisions and calls that name it stay.
 */
export const disconnectProvider =
  ({ inTransaction, clock }: Pick<ProviderDeps, 'inTransaction' | 'clock'>) =>
  (actor: Actor, id: string): Promise<void> =>
    inTransaction(async ({ managedProviders, publish }) => {
      const { tenantId } = actor;
      const provider = await managedProviders.lock(tenantId, id);
      if (!provider) throw providerNotFound(id);
      const open = await managedProviders.openBookings(tenantId, id);
      if (open > 0)
        throw problem(
          'INVALID_OPERATION',
          `This provider still carries ${open} orders. Set active to false: it then gets no new ones.`,
        );
      await managedProviders.erase(tenantId, id);
      const change = { before: providerTerms(provider, provider), after: null, at: clock.now() };
      await audit(publish, actor, { subject: id, action: 'provider.disconnected', ...change });
    });
