import type { Law } from './law.ts';

/** Before anything is counted: all work ends by itself once the faults are over. */
export const comesToRest: Law = {
  number: 0,
  name: 'once the faults are over everything comes to rest, and every client has been answered',
  judge: ({ unrest, clients, workload }) => ({
    counts: { orders: workload.length, answers: clients.answers.length, requests: clients.requests },
    breaches: [
      ...unrest.map((what) => `still not finished: ${what}`),
      ...clients.unanswered.map((order) => `order ${order} was never answered`),
    ],
  }),
};
