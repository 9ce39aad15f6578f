/** Wakes whoever waits. A ring while nobody waits is kept for the next one who does. */
export interface Bell {
  ring(): void;
  /** Returns after a ring, or when so many milliseconds have passed. */
  wait(atMost: number): Promise<void>;
}

export const createBell = (): Bell => {
  let rung = false;
  let wake = () => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(atMost) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, atMost);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
};
