/** One shipment's place in a list. Neither time nor id ever changes, so a place stays where it is. */
export interface Spot {
  createdAt: Date;
  id: string;
}

/** Where a page begins: beside a spot, and to which side of it. The spot itself need not exist any more. */
export interface Bookmark {
  towards: 'older' | 'newer';
  spot: Spot;
  /** Whether the page begins at the spot itself: so one comes back from a page that has become empty. */
  including: boolean;
  /** When the first page was asked for. Windows that are relative to now stay where they were. */
  asOf: Date;
}

/** Part of a list, the newest first, and whether it goes on at either end. */
export interface Page<T> {
  items: readonly T[];
  isMoreNewer: boolean;
  isMoreOlder: boolean;
}
