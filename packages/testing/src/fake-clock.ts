/** A clock that stands still until it is told otherwise. */
export interface FakeClock {
  now(): Date;
  /** Moves the clock forward by so many milliseconds and answers the new time. */
  advance(milliseconds: number): Date;
  set(time: Date | string): void;
}

export function fakeClock(start: Date | string = '2026-03-02T09:00:00.000Z'): FakeClock {
  let time = new Date(start).getTime();
  const now = () => new Date(time);
  return {
    now,
    advance: (milliseconds) => {
      time += milliseconds;
      return now();
    },
    set: (to) => {
      time = new Date(to).getTime();
    },
  };
}
