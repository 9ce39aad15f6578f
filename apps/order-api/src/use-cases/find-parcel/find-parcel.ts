import type { Deps } from '../../deps.ts';
import type { Shop } from '../../ports/tracking-pages.ts';
import { knowsRecipient, type Question } from '../../tracking-page/finder/proof.ts';

export type FinderDeps = Pick<Deps, 'pageLinks' | 'trackingPages' | 'countFinding'>;

/**
 * The address of the newest matching parcel's page; null if none matches. An unknown number and a wrong proof take the
 * same path, so neither the answer nor its timing tells them apart.
 */
export const findParcel =
  ({ pageLinks, trackingPages, countFinding }: FinderDeps) =>
  async (shop: Shop, { orderNumbers, order, proof }: Question, address: string): Promise<string | null> => {
    await countFinding(address, `${shop.tenantId} ${order}`);
    const candidates = await trackingPages.candidates(shop, orderNumbers);
    const found = candidates.find((candidate) => knowsRecipient(proof, candidate));
    return found ? pageLinks.to(found.shipmentId) : null;
  };
