/** One shipment's place in a list. Neither time nor id ever changes, so a place stays where it is. */
export interface Spot {
  createdAt: Date;
  id: string;
}

/** Where a page begins: next to a spot, and on which side of it. The shipment at the spot may be gone. */
export interface Bookmark {
  towards: 'older' | 'newer';
  spot: Spot;
  /** Whether the page includes the spot itself: needed to come back from a page that has become empty. */
  including: boolean;
  /** When the first page was asked for. Time windows relative to now stay as they were then. */
  asOf: Date;
}

/** Part of a list, the newest first, and whether it goes on at either end. */
export interface Page<T> {
  items: readonly T[];
  isMoreNewer: boolean;
  isMoreOlder: boolean;
}
