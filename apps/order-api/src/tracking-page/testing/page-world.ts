import type { PageLocale, PageState, Settings } from '@waybill/contracts';
import { createHttpApp, listen } from '@waybill/http';
import { createLogger } from '@waybill/telemetry';
import { ourWords } from '../../domain/history.ts';
import { type Fact, step } from '../../domain/journey/index.ts';
import { recordFacts } from '../../domain/record-fact.ts';
import type { Shop } from '../../ports/tracking-pages.ts';
import { exampleBooking, received } from '../../testing/example-shipment.ts';
import { findParcelRoute, showFinderRoute } from '../../use-cases/find-parcel/routes.ts';
import { showPagePreviewRoute } from '../../use-cases/preview-tracking-page/routes.ts';
import { pageAssetRoute } from '../../use-cases/serve-page-assets/route.ts';
import { showTrackingPageRoute } from '../../use-cases/show-tracking-page/route.ts';
import { pageLinks } from '../links.ts';
import { previewLinks } from '../preview-links.ts';
import type { Known } from '../story/story.ts';

/** The pages on a port, as the service has them; one parcel, kept in memory. */
export interface PageWorld {
  /** The path of the parcel's page. */
  parcel: string;
  /** The path of a page with sample data. */
  preview(state: PageState, locale?: PageLocale): Promise<string>;
  url(path: string): string;
  /** The shop's own settings, from now on. */
  settings: Settings;
  /** Lets the parcel's story go on. */
  tell(...facts: readonly Fact[]): void;
  /** Whether pages can be had. */
  isAway: boolean;
  /** How often the parcel's page was asked for. */
  visits: number;
  /** How often the answer was that nothing has changed. */
  unchanged: number;
  close(): Promise<void>;
}

export const shopId = 'ten_01jz0000000000000000000000';

/** The shortest pause between two looks that the service allows. */
const pollMs = 1_000;

const booked = (): Known => {
  const { shipment, entries } = received();
  const facts = [step('ORDER_DISPATCHED', 1, new Date('2026-01-15T14:17:26Z'), exampleBooking.trackingId)];
  const recorded = recordFacts(shipment, entries, { facts, words: ourWords, now: new Date() });
  return {
    shipment: { ...recorded.shipment, booking: exampleBooking },
    history: [...entries, ...recorded.entries],
    siblings: [],
  };
};

export async function pageWorld(): Promise<PageWorld> {
  let known = booked();
  const secret = async () => Buffer.alloc(32, 7);
  const shop = (): Shop => ({
    tenantId: shopId,
    brandExternalId: null,
    name: 'Fern & Walnut',
    layers: [world.settings],
  });
  const deps = {
    clock: { now: () => new Date() },
    pageLinks: pageLinks('http://127.0.0.1', secret),
    previewLinks: previewLinks('http://127.0.0.1', secret),
    pagePollMs: pollMs,
    countVisit: async () => undefined,
    countFinding: async () => undefined,
    trackingPages: {
      read: async () => {
        world.visits += 1;
        if (world.isAway) throw new Error('away, as the test wants it');
        return { ...known, shop: shop() };
      },
      shop: async (id: string) => (id === shopId ? shop() : null),
      look: async () => shop(),
      candidates: async () => [],
    },
  };
  const routes = [
    pageAssetRoute(),
    showFinderRoute(deps),
    findParcelRoute(deps),
    showTrackingPageRoute(deps),
    showPagePreviewRoute(deps),
  ];
  const logger = createLogger({ service: 'pages', level: 'silent' });
  const app = createHttpApp({
    service: 'pages',
    routes,
    logger,
    before: (pages) =>
      pages.use((_request, response, next) => {
        response.on('finish', () => {
          world.unchanged += Number(response.statusCode === 304);
        });
        next();
      }),
  });
  const { port, close } = await listen(app, { port: 0 });
  const pathOf = (url: string) => new URL(url).pathname;
  const world: PageWorld = {
    parcel: pathOf(await deps.pageLinks.to(known.shipment.id)),
    preview: async (state, locale = 'en') => {
      const wish = { tenantId: shopId, brandExternalId: null, state, locale };
      return pathOf(await deps.previewLinks.to(wish, new Date()));
    },
    url: (path) => `http://127.0.0.1:${port}${path}`,
    settings: {},
    tell(...facts) {
      const { shipment, history } = known;
      const recorded = recordFacts(shipment, history, { facts, words: ourWords, now: new Date() });
      known = { ...known, shipment: recorded.shipment, history: [...history, ...recorded.entries] };
    },
    isAway: false,
    visits: 0,
    unchanged: 0,
    close,
  };
  return world;
}
