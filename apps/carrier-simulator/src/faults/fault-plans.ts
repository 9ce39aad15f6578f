import type { Fault } from './fault.ts';

/** The faults that are ordered and not yet used up. */
export interface FaultPlans {
  add(fault: Fault): void;
  /** The fault that hits this operation now, if any. The first that matches and whose chance falls wins. */
  take(persona: string, operation: Fault['operation']): Fault | null;
  list(): readonly (Fault & { readonly left: number })[];
  clear(): void;
}

const mostPlans = 1_000;

export function createFaultPlans(): FaultPlans {
  const plans: { fault: Fault; left: number; draw: () => number }[] = [];
  const used = ({ left }: { left: number }) => left === 0;
  return {
    add(fault) {
      if (plans.length >= mostPlans) plans.shift();
      plans.push({ fault, left: fault.times, draw: randomFrom(fault.seed) });
    },
    take(persona, operation) {
      const hit = plans.find(
        ({ fault, draw }) =>
          fault.operation === operation &&
          (fault.persona === undefined || fault.persona === persona) &&
          draw() < fault.probability,
      );
      if (!hit) return null;
      hit.left -= 1;
      if (used(hit)) plans.splice(plans.indexOf(hit), 1);
      return hit.fault;
    },
    list: () => plans.map(({ fault, left }) => ({ ...fault, left })),
    clear: () => void plans.splice(0),
  };
}

/** mulberry32: small, and the same sequence for the same seed everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
