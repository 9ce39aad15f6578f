import type { Journey, Ruling } from './journey.ts';

const follow = (journey: Journey, ruling: Ruling): Journey => {
  const { status, subStatus, sequence } = ruling.applied ? ruling.change : journey;
  const attempt = ruling.fact.kind === 'step' ? ruling.fact.attempt : 0;
  return {
    status,
    subStatus,
    sequence,
    attempt: Math.max(journey.attempt, attempt),
    log: [...journey.log, ruling],
  };
};

/** The journey after some rulings. */
export const evolve = (journey: Journey, rulings: readonly Ruling[]): Journey =>
  rulings.reduce(follow, journey);
