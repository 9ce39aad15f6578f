import type { Knex } from 'knex';
import type { ShipmentPages } from '../deps.ts';
import type { Bookmark, Spot } from '../domain/listing/bookmark.ts';
import type { Shipment } from '../domain/shipment.ts';
import { pageQuery, type Stretch } from './page-query.ts';
import { fromRow, type ShipmentRow } from './shipment-row.ts';

/** Lists, read by bookmark and never by number: a page costs the same wherever it is. */
export const shipmentPagesIn = (database: Knex): ShipmentPages => ({
  async read(criteria, bookmark, limit) {
    const rows = async (stretch: Stretch): Promise<Shipment[]> => {
      const { sql, bindings } = pageQuery(criteria, stretch);
      const answer = await database.raw<{ rows: ShipmentRow[] }>(sql, bindings);
      return answer.rows.map(fromRow);
    };
    const found = await rows(ahead(bookmark, limit + 1));
    const isMoreAhead = found.length > limit;
    const items = found.slice(0, limit);
    const isMoreBehind = bookmark !== null && (await rows(behind(bookmark, items[0]))).length > 0;
    return bookmark?.towards === 'newer'
      ? { items: items.reverse(), isMoreNewer: isMoreAhead, isMoreOlder: isMoreBehind }
      : { items, isMoreOlder: isMoreAhead, isMoreNewer: isMoreBehind };
  },
});

const ahead = (bookmark: Bookmark | null, limit: number): Stretch =>
  bookmark
    ? { towards: bookmark.towards, beside: bookmark.spot, including: bookmark.including, limit }
    : { towards: 'older', beside: null, including: false, limit };

/** The way back from a page; a page that has become empty is left from where it would have begun. */
const behind = ({ towards, spot, including }: Bookmark, first: Spot | undefined): Stretch => ({
  towards: towards === 'older' ? 'newer' : 'older',
  beside: first ?? spot,
  including: first === undefined && !including,
  limit: 1,
});
