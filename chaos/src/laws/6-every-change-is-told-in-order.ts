import type { Databases } from '../ledgers/databases.ts';
import type { EndpointLog, ReceivedWebhook } from '../ledgers/merchants-log.ts';
import { each, grouped, type Law } from './law.ts';

/** Attempts that an endpoint is owed before a message may count as exhausted. */
const wholeSchedule = 14;

const isYes = ({ answered }: ReceivedWebhook): boolean =>
  answered !== null && answered >= 200 && answered < 300;

/** What the endpoint said yes to, or the platform tried as often as it promises. */
export const everyChangeIsToldInOrder: Law = {
  number: 6,
  name: 'every (change, live endpoint) has a 2xx or an exhausted schedule; signed, and in sequence',
  judge: ({ merchants, databases, tenants }) => {
    const owner = new Map(databases.shipments.map(({ id, tenantId }) => [id, tenantId]));
    const changesOf = (tenant: string) =>
      databases.changes.filter(({ shipmentId }) => owner.get(shipmentId) === tenant);
    const owing = merchants.endpoints.filter(({ plan }) => !plan.givenUp);
    const received = merchants.endpoints.flatMap((endpoint) => endpoint.received);
    const { undelivered } = databases;
    return {
      counts: {
        endpoints: merchants.endpoints.length,
        messages: databases.messages,
        received: received.length,
        accepted: received.filter(isYes).length,
        exhausted: undelivered.filter(({ state }) => state === 'exhausted').length,
        'cancelled with their endpoint': undelivered.filter(({ state }) => state === 'cancelled').length,
      },
      breaches: [
        ...owing.flatMap((endpoint) =>
          untold(endpoint, { ...databases, changes: changesOf(tenants[endpoint.plan.tenant]) }),
        ),
        ...merchants.endpoints.flatMap(outOfSequence),
        ...each(
          received,
          ({ verified, webhookId }) => !verified && `the signature of ${webhookId} does not verify`,
        ),
        ...neitherNor(databases),
      ],
    };
  },
};

const nameOf = ({ shipmentId, sequence }: { shipmentId: string; sequence: number }) =>
  `${shipmentId} ${sequence}`;

/** Endpoints that were there from the beginning are owed every change; the late one what it was promised. */
function untold({ endpointId, plan, received }: EndpointLog, { changes, undelivered }: Databases): string[] {
  const told = new Set(received.filter(isYes).map(nameOf));
  const exhausted = new Set(
    undelivered
      .filter((message) => message.endpointId === endpointId && message.state === 'exhausted')
      .filter(({ attempts }) => attempts >= wholeSchedule)
      .map(nameOf),
  );
  const owed = plan.afterOrders === 0 ? changes : [];
  return each(owed, (change) => {
    const name = nameOf(change);
    return (
      !told.has(name) && !exhausted.has(name) && `the ${plan.kind} endpoint was never told change ${name}`
    );
  });
}

/** No request for a change before every earlier one was accepted, and none for an earlier one after that. */
function outOfSequence({ plan, received }: EndpointLog): string[] {
  const breaches: string[] = [];
  for (const [shipment, requests] of grouped(received, ({ shipmentId }) => shipmentId)) {
    let highest = 0;
    for (const { sequence } of requests.toSorted((a, b) => a.arrival - b.arrival)) {
      if (sequence < highest)
        breaches.push(`the ${plan.kind} endpoint got change ${sequence} of ${shipment} after ${highest}`);
      highest = Math.max(highest, sequence);
    }
  }
  return breaches;
}

function neitherNor({ undelivered }: Databases): string[] {
  return each(undelivered, (message) => {
    const { endpointId, state, attempts } = message;
    if (state === 'pending')
      return `message ${nameOf(message)} for ${endpointId} is neither delivered nor given up`;
    return (
      state === 'exhausted' &&
      attempts < wholeSchedule &&
      `message ${nameOf(message)} was given up after ${attempts}`
    );
  });
}
