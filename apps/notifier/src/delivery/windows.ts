import type { Result, Room } from './ports.ts';

/** How many deliveries a new endpoint may have under way at once. */
export const firstWindow = 4;

/** Only quicker answers than this let a window grow, so that a slow endpoint does not take all places. */
const quickMs = 1_000;

/** Endpoints without deliveries for so long are forgotten, and start again. */
const forgetAfterMs = 60_000;

export interface Windows {
  /** How many more deliveries each endpoint with recent ones may have. */
  rooms(): Room[];
  /** Takes up room; false where there is none left. */
  reserve(endpointId: string): boolean;
  begin(endpointId: string): void;
  end(endpointId: string, result: Result | null): void;
}

interface State {
  window: number;
  inFlight: number;
  usedAt: number;
}

const windowAfter = (window: number, { failure, latencyMs }: Result, most: number): number => {
  if (failure !== null) return Math.max(1, Math.floor(window / 2));
  return latencyMs < quickMs ? Math.min(most, window + 1) : window;
};

/**
 * How many deliveries each endpoint may have under way: one more after each quick success, half as many after each
 * failure, never fewer than one. So a dead endpoint soon takes a single place, however much waits for it, and one that
 * comes back is at full speed after a few answers.
 */
export const createWindows = (most: number): Windows => {
  const states = new Map<string, State>();
  const stateOf = (endpointId: string): State => {
    const known = states.get(endpointId) ?? { window: Math.min(firstWindow, most), inFlight: 0, usedAt: 0 };
    states.set(endpointId, known);
    known.usedAt = performance.now();
    return known;
  };
  const forgetIdle = () => {
    const before = performance.now() - forgetAfterMs;
    for (const [id, { inFlight, usedAt }] of states) if (inFlight === 0 && usedAt < before) states.delete(id);
  };
  return {
    rooms() {
      forgetIdle();
      return [...states].map(([endpointId, { window, inFlight }]) => ({
        endpointId,
        free: Math.max(0, window - inFlight),
      }));
    },
    reserve(endpointId) {
      const state = stateOf(endpointId);
      if (state.inFlight >= state.window) return false;
      state.inFlight += 1;
      return true;
    },
    begin(endpointId) {
      stateOf(endpointId).inFlight += 1;
    },
    end(endpointId, result) {
      const state = stateOf(endpointId);
      state.inFlight -= 1;
      if (result) state.window = windowAfter(state.window, result, most);
    },
  };
};
