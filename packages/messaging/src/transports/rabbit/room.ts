/** A bound on how many are under way, taken by several at a time. */
export interface Room {
  /** Waits for room, first come first served; answers how much of what was wanted was given, at least one. */
  take(wanted: number): Promise<number>;
  /** Gives back one. */
  leave(): void;
}

/** Less is not handed out, unless less is wanted: portions of one cost as much as portions of many. */
const leastShare = 0.25;

export function roomFor(size: number): Room {
  const least = Math.ceil(size * leastShare);
  const waiting: { wanted: number; give: (given: number) => void }[] = [];
  let free = size;

  const serve = () => {
    for (let next = waiting[0]; next && free >= Math.min(next.wanted, least); next = waiting[0]) {
      waiting.shift();
      const given = Math.min(next.wanted, free);
      free -= given;
      next.give(given);
    }
  };
  return {
    take: (wanted) =>
      new Promise((give) => {
        waiting.push({ wanted, give });
        serve();
      }),
    leave() {
      free += 1;
      serve();
    },
  };
}
