import type { Ledgers } from '../ledgers/ledgers.ts';
import { each, type Law } from './law.ts';

/** Nothing healthy dies, and nothing poisonous vanishes. */
export const deadLettersAreThePoison: Law = {
  number: 7,
  name: 'dead letters = exactly the poison that was injected',
  judge: ({ broker, databases }) => {
    const expected = expectedIn(broker);
    const parked = new Set(broker.parked.map(({ queue, body }) => `${queue}: ${body}`));
    return {
      counts: {
        injected: broker.poison.length,
        expected: expected.size,
        parked: broker.parked.length,
        'dead jobs': databases.deadJobs.length,
      },
      breaches: [
        ...each(broker.poison, ({ routingKey }) =>
          broker.bindings.some(({ topic }) => topic === routingKey)
            ? false
            : `nobody hears ${routingKey}: its poison proves nothing`,
        ),
        ...each(expected, (poison) => !parked.has(poison) && `poison vanished from ${poison}`),
        ...each(
          parked,
          (message) => !expected.has(message) && `parked, but not poison: ${message.slice(0, 200)}`,
        ),
        ...each(
          databases.deadJobs,
          ({ consumer, lastError }) => `a job of ${consumer} is dead: ${lastError}`,
        ),
      ],
    };
  },
};

/** Each queue that hears the topic gets its own copy, and must park it. */
const expectedIn = ({ poison, bindings }: Ledgers['broker']): Set<string> =>
  new Set(
    poison.flatMap(({ routingKey, body }) =>
      bindings.filter(({ topic }) => topic === routingKey).map(({ queue }) => `${queue}: ${body}`),
    ),
  );
