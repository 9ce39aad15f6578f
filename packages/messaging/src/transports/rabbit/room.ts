/** Limits how many messages are under way; places are taken several at a time. */
export interface Room {
  /** Waits for room, first come first served. Answers how many places were given: at least one, at most `wanted`. */
  take(wanted: number): Promise<number>;
  /** Gives back one place. */
  leave(): void;
}

/** Fewer places than this are not given unless fewer are wanted: sending one message costs as much as sending many. */
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
