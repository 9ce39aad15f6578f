import type { Deps } from '../../deps.ts';
import type { Shop } from '../../ports/tracking-pages.ts';
import { knowsRecipient, type Question } from '../../tracking-page/finder/proof.ts';

export type FinderDeps = Pick<Deps, 'pageLinks' | 'trackingPages' | 'countFinding'>;

/**
 * The address of the page of the newest parcel that fits; null when none does. A number that nobody has and a proof
 * that is wrong take the same way through here, so neither answer nor time tells one from the other.
 */
export const findParcel =
  ({ pageLinks, trackingPages, countFinding }: FinderDeps) =>
  async (shop: Shop, { orderNumbers, proof }: Question, address: string): Promise<string | null> => {
    await countFinding(address, `${shop.tenantId} ${orderNumbers[0]?.toLowerCase()}`);
    const candidates = await trackingPages.candidates(shop, orderNumbers);
    const found = candidates.find((candidate) => knowsRecipient(proof, candidate));
    return found ? pageLinks.to(found.shipmentId) : null;
  };
