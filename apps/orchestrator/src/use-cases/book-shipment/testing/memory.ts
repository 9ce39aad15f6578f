import type { Booking, Quote } from '@waybill/carriers';
import { type EventDefinition, type PlanTold, shipmentRequested } from '@waybill/contracts';
import type { DispatchKey, ProviderConnection, StoredBooking, StoredDispatch, Tx } from '../../../deps.ts';
import { type Dispatch, planned } from '../../../domain/dispatch/dispatch.ts';
import { clientReference } from '../../../domain/dispatch/reference.ts';

export const key: DispatchKey = { tenantId: 'ten_1', shipmentId: 'shp_1', attempt: 1 };

export interface Published {
  readonly type: string;
  readonly data: { readonly turn?: number; readonly plan?: PlanTold };
  readonly due: number;
}

type Row = StoredBooking & { state: string };

const plan: PlanTold = {
  decisionId: 'dec_1',
  decidedAt: '2026-01-15T14:17:26.000Z',
  proposedProviders: [],
};

const quote = { serviceId: 'ground' } as Quote;

const connection = (id: string) => ({ id, tenantId: key.tenantId, name: id }) as ProviderConnection;

/** The storage ports over plain objects: one planned attempt, and what was published. Each call is atomic. */
export const memory = (candidates: number, now: () => number) => {
  let dispatch: Dispatch = planned(candidates);
  let untold: PlanTold | null = plan;
  const rows = new Map<number, Row>();
  const published: Published[] = [];
  const liveRow = (): Row | null => {
    const live = [...rows.values()].filter(({ state }) =>
      ['intent', 'calling', 'unknown', 'booked'].includes(state),
    );
    if (live.length > 1) throw new Error('two live bookings in the database');
    return live[0] ?? null;
  };
  const stored = (): StoredDispatch => ({
    key,
    order: shipmentRequested.example,
    decisionId: 'dec_1',
    dispatch,
    booking: liveRow(),
    untold,
  });
  const change = (rank: number, fields: Partial<Row>) => {
    const row = rows.get(rank);
    if (!row) throw new Error(`no booking ${rank}`);
    rows.set(rank, { ...row, ...fields });
  };
  const subject = (rank: number) => ({
    providerId: `prv_${rank}`,
    reference: clientReference(key.shipmentId, key.attempt, rank),
    quote,
  });
  const open = (rank: number, state: string) =>
    rows.set(rank, { id: `bkg_${rank}`, rank, ...subject(rank), acceptance: null, state });
  open(1, 'intent');
  const unit = {
    dispatches: {
      receive: async () => stored(),
      reserve: async () => stored(),
      lock: async () => stored(),
      save: async (_key: DispatchKey, next: Dispatch, told: Pick<StoredDispatch, 'untold'>) => {
        dispatch = next;
        untold = told.untold;
      },
    },
    bookings: {
      open: async (_key: DispatchKey, live: { rank: number; state: string }) => {
        open(live.rank, live.state);
        return liveRow();
      },
      update: async (_key: DispatchKey, { rank, state }: Row, acceptance: Booking | null) =>
        change(rank, { state, ...(acceptance && { acceptance }) }),
      note: async () => undefined,
      end: async (_key: DispatchKey, rank: number, how: string) => change(rank, { state: how }),
      errorsOf: async () => [],
    },
    decisions: { ranked: async (_id: string, rank: number) => subject(rank) },
    providers: { byId: async (_tenant: string, id: string) => connection(id) },
    providerCalls: { insert: async () => undefined },
    publish: async (event: EventDefinition, { data, notBefore }: { data: object; notBefore?: Date }) => {
      published.push({ type: event.name, data, due: notBefore?.getTime() ?? now() });
      return event.name;
    },
  } as unknown as Tx;
  return { unit, published, dispatch: () => dispatch, live: liveRow };
};
