/** What is due when. Entries leave it in the order of their time; equal times in the order they came. */
export interface Agenda<T> {
  add(at: Date, item: T): void;
  /** Removes and returns the earliest item that is due. */
  takeDue(now: Date): T | undefined;
  /** When the earliest item is due. */
  next(): Date | undefined;
}

export function createAgenda<T>(): Agenda<T> {
  /** Latest first, so that taking the earliest is a pop. */
  const entries: { at: number; item: T }[] = [];
  return {
    add(at, item) {
      entries.splice(placeFor(entries, at.getTime()), 0, { at: at.getTime(), item });
    },
    takeDue(now) {
      const earliest = entries.at(-1);
      return earliest && earliest.at <= now.getTime() ? entries.pop()?.item : undefined;
    },
    next() {
      const earliest = entries.at(-1);
      return earliest && new Date(earliest.at);
    },
  };
}

/** The first place whose time is not later than `at`, found by halving. */
function placeFor(entries: readonly { at: number }[], at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.at ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
