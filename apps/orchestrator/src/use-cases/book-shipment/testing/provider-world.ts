import { type Booking, type Outcome, ok, rejected, unavailable, unknown } from '@waybill/carriers';
import { shipmentDispatched } from '@waybill/contracts';

export interface Nature {
  readonly booksOnce: boolean;
  readonly cancels: boolean;
}

type Kind = 'book' | 'find' | 'cancel';

/** A request between us and a provider. It may arrive without its answer ever coming back. */
export interface Request {
  readonly kind: Kind;
  readonly providerId: string;
  readonly reference: string;
  /** After this it can arrive no more. */
  readonly lastArrival: number;
  arrived: boolean;
  answered: boolean;
  answer: Outcome<unknown> | null;
  resolve(outcome: Outcome<unknown>): void;
}

interface Entry {
  readonly providerId: string;
  readonly reference: string;
  readonly id: string;
  live: boolean;
}

const example = shipmentDispatched.example;

/** All providers together: what they hold, and the requests under way to them. */
export const providerWorld = (natures: ReadonlyMap<string, Nature>) => {
  const ledger: Entry[] = [];
  const requests: Request[] = [];
  const booking = ({ id, reference, live }: Entry): Booking => ({
    reference,
    providerBookingId: id,
    trackingId: id,
    state: live ? 'booked' : 'cancelled',
    carrier: example.carrier,
    serviceId: 'ground',
    serviceType: 'Ground',
    trackingUrl: null,
    price: example.price,
    label: null,
    estimatedPickup: example.estimatedPickup,
    estimatedDelivery: example.estimatedDelivery,
    bookedAt: example.bookedAt,
    raw: null,
  });
  const under = ({ providerId, reference }: Request) =>
    ledger.filter((entry) => entry.providerId === providerId && entry.reference === reference);
  const found = (request: Request): Entry | undefined => {
    const entries = under(request);
    return entries.find(({ live }) => live) ?? entries[0];
  };
  const accept = (request: Request): Entry => {
    const known = natures.get(request.providerId)?.booksOnce ? found(request) : undefined;
    if (known) return known;
    const { providerId, reference } = request;
    const entry = { providerId, reference, id: `${reference}#${ledger.length}`, live: true };
    ledger.push(entry);
    return entry;
  };
  const effects: Record<Kind, (request: Request, willing: boolean) => Outcome<unknown>> = {
    book: (request, willing) =>
      willing || found(request) ? ok(booking(accept(request))) : rejected({ type: 'NO', message: 'No.' }),
    find: (request) => {
      const entry = found(request);
      return ok(entry ? booking(entry) : null);
    },
    cancel: (request, willing) => {
      // Cancelling what is cancelled already is a yes, whatever the mood: the port asks for it.
      const standing = under(request).some((entry) => entry.live);
      if (standing && !willing) return rejected({ type: 'ON_THE_VAN', message: 'Too late.' });
      for (const entry of under(request)) entry.live = false;
      return ok({ state: 'cancelled' });
    },
  };
  return {
    ledger,
    requests,
    live: () => ledger.filter((entry) => entry.live),
    send: (kind: Kind, providerId: string, reference: string, lastArrival: number) => {
      const { promise, resolve } = Promise.withResolvers<Outcome<unknown>>();
      const state = { arrived: false, answered: false, answer: null };
      requests.push({ kind, providerId, reference, lastArrival, ...state, resolve });
      return promise;
    },
    /** The provider does what it was asked, or refuses; the answer is still on its way. */
    arrive: (request: Request, willing: boolean) => {
      request.arrived = true;
      request.answer = effects[request.kind](request, willing);
    },
    answer: (request: Request) => {
      request.answered = true;
      request.resolve(request.answer ?? unavailable('gone'));
    },
    /** We stop waiting. What was sent may still arrive. */
    lose: (request: Request) => {
      request.answered = true;
      request.resolve(request.kind === 'find' ? unavailable('lost') : unknown('lost'));
    },
    /** It never left the house. */
    fail: (request: Request) => {
      request.answered = true;
      request.arrived = true;
      request.resolve(unavailable('not sent'));
    },
  };
};
