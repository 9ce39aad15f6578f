import { type ListShipmentsRequest, longestPage, type ShipmentList } from '@waybill/contracts';
import { canonicalJson, problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import type { Bookmark, Page, Spot } from '../../domain/listing/bookmark.ts';
import { criteriaFor, type Filters } from '../../domain/listing/criteria.ts';
import { misfitIn } from '../../domain/listing/misfit.ts';
import { seal, unseal, type Walk } from '../../domain/listing/page-token.ts';
import { toResource } from '../../domain/resource.ts';
import type { Shipment } from '../../domain/shipment.ts';

type Needs = Pick<Deps, 'clock' | 'shipmentPages' | 'pageTokenKey'>;

/**
 * One page of a tenant's shipments, newest first. A shipment that matches all the time is shown exactly once, whatever
 * is placed, changed or cancelled between two pages.
 */
export const listShipments =
  ({ clock, shipmentPages, pageTokenKey }: Needs) =>
  async (tenantId: string, request: ListShipmentsRequest): Promise<ShipmentList> => {
    const { limit, paginationToken, ...filters } = request;
    const key = await pageTokenKey();
    const walk = walkOf(tenantId, filters);
    const bookmark = typeof paginationToken === 'string' ? opened(key, walk, paginationToken) : null;
    const asOf = bookmark?.asOf ?? clock.now();
    const criteria = criteriaFor(tenantId, filters, asOf);
    const misfit = misfitIn(criteria);
    if (misfit) throw refusal(misfit.message, misfit.parameter);
    const page = await shipmentPages.read(criteria, bookmark, limit ?? longestPage);
    const tokenTo = (mark: Mark) => seal(key, walk, { ...mark, asOf });
    return {
      data: page.items.map(toResource),
      paginationToken: tokensOf(page, bookmark?.spot, tokenTo),
    };
  };

/** Two spellings of the same filters are the same list; the time of asking is in the token itself. */
const walkOf = (tenantId: string, filters: Filters): Walk => ({
  tenantId,
  filters: canonicalJson(criteriaFor(tenantId, filters, new Date(0))),
});

const refusal = (message: string, parameter: string) =>
  problem('INVALID_DATA', `Invalid Data: ${message}`, [{ type: 'INVALID_DATA', message, parameter }]);

const opened = (key: Buffer, walk: Walk, token: string): Bookmark => {
  const bookmark = unseal(key, walk, token);
  if (!bookmark) throw refusal('This token does not belong to a list with these filters.', 'paginationToken');
  return bookmark;
};

type Mark = Omit<Bookmark, 'asOf'>;

/** From a page that has become empty, going back begins where that page would have begun. */
const tokensOf = (
  { items, isMoreNewer, isMoreOlder }: Page<Shipment>,
  begun: Spot | undefined,
  tokenTo: (mark: Mark) => string,
): ShipmentList['paginationToken'] => {
  const beside = (towards: Mark['towards'], edge: Shipment | undefined): string | null => {
    if (edge) return tokenTo({ towards, spot: { createdAt: edge.createdAt, id: edge.id }, including: false });
    return begun ? tokenTo({ towards, spot: begun, including: true }) : null;
  };
  return {
    next: isMoreOlder ? beside('older', items.at(-1)) : null,
    previous: isMoreNewer ? beside('newer', items.at(0)) : null,
  };
};
