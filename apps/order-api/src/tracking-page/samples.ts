import type { PageState } from '@waybill/contracts';
import type { EventKind, StoryEvent } from './story/events.ts';
import type { Story } from './story/story.ts';

const hour = 60 * 60 * 1000;

/** What happened, how many hours from now, and where. */
type Told = readonly [EventKind, number, (string | null)?];

type Scene = Pick<Story, 'state'> & Partial<Story> & { told: readonly Told[] };

const start: readonly Told[] = [
  ['ordered', -74],
  ['ready', -71],
];
const under: readonly Told[] = [...start, ['collected', -52, 'Rotterdam'], ['moving', -30, 'Hub Duisburg']];
const near: readonly Told[] = [
  ...under,
  ['moving', -8, 'Depot Hamburg'],
  ['out_for_delivery', -2, 'Hamburg'],
];
const tried: readonly Told[] = [...near, ['attempted', -1, 'Hamburg']];

/** How a parcel of each state could look. */
const scenes: Record<PageState, Scene> = {
  ordered: { state: 'ordered', told: start.slice(0, 1), carrier: null, expectation: null },
  ready: { state: 'ready', told: start },
  shipped: { state: 'shipped', told: under },
  out_for_delivery: { state: 'out_for_delivery', told: near },
  waiting: { state: 'waiting', told: [...tried, ['waiting', -0.5, 'Paketshop Altona']] },
  delayed: { state: 'delayed', told: [...under, ['delayed', -6, 'Depot Hamburg']] },
  attempted: { state: 'attempted', told: tried },
  delivered: { state: 'delivered', told: [...near, ['delivered', -0.5, 'Hamburg']], expectation: null },
  returning: {
    state: 'returning',
    told: [...tried, ['return_started', -0.5, 'Depot Hamburg']],
    expectation: null,
  },
  returned: {
    state: 'returned',
    told: [...tried, ['return_started', -0.8, 'Depot Hamburg'], ['returned', -0.2, 'Rotterdam']],
    expectation: null,
  },
  problem: { state: 'problem', harm: 'lost', told: [...under, ['lost', -1]], expectation: null },
  cancelled: { state: 'cancelled', told: [...start, ['cancelled', -70]], carrier: null, expectation: null },
};

const eventsOf = ({ told }: Scene, now: Date): StoryEvent[] =>
  told.map(([kind, hours, place = null]) => ({
    kind,
    at: new Date(now.getTime() + hours * hour),
    place,
    zone: null,
  }));

/** A parcel to look at before there is a real one. */
export const sampleStory = (state: PageState, now: Date): Story => {
  const { told, ...scene } = scenes[state];
  const delivery = { from: new Date(now.getTime() + 2 * hour), by: new Date(now.getTime() + 5 * hour) };
  return {
    orderNumber: '7709-001',
    harm: null,
    expectation: { ...delivery, source: 'carrier', isPast: false },
    deliveredAt: state === 'delivered' ? new Date(now.getTime() - 0.5 * hour) : null,
    events: eventsOf({ told, ...scene }, now),
    carrier: { name: 'Sample Carrier', trackingId: '7260412345', url: 'https://carrier.example/7260412345' },
    from: { city: 'Rotterdam', countryCode: 'NL', point: { latitude: 51.92, longitude: 4.48 } },
    to: {
      city: 'Hamburg',

      countryCode: 'DE',
      point: { latitude: 53.55, longitude: 9.99 },
    },
    items: [
      { title: 'Watch, walnut', quantity: 1, imageUrl: null },
      { title: 'Leather strap', quantity: 2, imageUrl: null },
    ],
    siblings: [],
    ...scene,
  };
};
