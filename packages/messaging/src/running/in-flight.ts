/** All work begun and not yet ended, so that stopping can wait for it. */
export interface InFlight {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves with true when nothing is under way, or with false after so many milliseconds. */
  settled(withinMs: number): Promise<boolean>;
}

export function inFlightSet(): InFlight {
  const works = new Set<Promise<unknown>>();
  return {
    track(work) {
      works.add(work);
      const forget = () => works.delete(work);
      work.then(forget, forget);
      return work;
    },
    async settled(withinMs) {
      const timeout = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => timeout.resolve(false), withinMs);
      const all = Promise.allSettled(works).then(() => true);
      return Promise.race([all, timeout.promise]).finally(() => clearTimeout(timer));
    },
  };
}
