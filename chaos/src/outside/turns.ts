/** Runs work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** From so many places on, those that are free again are given back together: one by one would move all the others. */
const portion = 1_000;

/** Lets so many work at a time; the others wait in the order in which they came, a hundred thousand of them too. */
export function turns(most: number): Turns {
  let waiting: (() => void)[] = [];
  let [first, underWay] = [0, 0];

  const handOn = () => {
    const next = waiting[first];
    if (!next) {
      underWay -= 1;
      return;
    }
    first += 1;
    if (first === portion) [waiting, first] = [waiting.slice(portion), 0];
    next();
  };
  return async (work) => {
    if (underWay < most) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      handOn();
    }
  };
}
