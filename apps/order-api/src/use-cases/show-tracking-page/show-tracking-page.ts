import type { Answer } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { htmlAnswer } from '../../tracking-page/answers/html-answer.ts';
import { notFoundPage } from '../../tracking-page/answers/message-pages.ts';
import { compose, lookOf } from '../../tracking-page/compose.ts';
import { pictureHosts, renderPage } from '../../tracking-page/render/page.ts';
import { type Story, storyOf } from '../../tracking-page/story/story.ts';
import { chooseLocale } from '../../tracking-page/words/choose-locale.ts';

interface Visit {
  token: string;
  /** The visitor's network. */
  address: string;
  /** The language chosen on the page. */
  lang: string | undefined;
  acceptLanguage: string | undefined;
  ifNoneMatch: string | undefined;
}

/** How long a browser may show a page again without asking; a reload soon shows news. */
const cacheSeconds = 10;

export type PageDeps = Pick<Deps, 'clock' | 'pageLinks' | 'trackingPages' | 'pagePollMs' | 'countVisit'>;

const linksTo = async ({ siblings }: Story, { pageLinks }: Pick<Deps, 'pageLinks'>) => {
  const links = new Map<string, string>();
  for (const { shipmentId } of siblings) links.set(shipmentId, await pageLinks.to(shipmentId));
  return ({ shipmentId }: { shipmentId: string }) => links.get(shipmentId) ?? '';
};

/** The page behind a token. A token that was not made here costs no query. */
export const showTrackingPage =
  (deps: PageDeps) =>
  async (visit: Visit): Promise<Answer> => {
    const { token, lang: asked, acceptLanguage: header, ifNoneMatch } = visit;
    await deps.countVisit(visit.address);
    const shipmentId = await deps.pageLinks.shipmentIn(token);
    const known = shipmentId && (await deps.trackingPages.read(shipmentId));
    if (!known) return notFoundPage(chooseLocale({ asked, header }));
    const now = deps.clock.now();
    const story = storyOf(known, now);
    const look = lookOf(known.shop);
    const locale = chooseLocale({ asked, ordered: known.shipment.order.locale, header, usual: look.locale });
    const linkTo = await linksTo(story, deps);
    const { shop } = known;
    const page = compose({
      story,
      shop,
      look,
      locale,
      now,
      linkTo,
      pollMs: deps.pagePollMs,
      isPreview: false,
    });
    return htmlAnswer({
      html: renderPage(page),
      colour: look.colour,
      pictures: pictureHosts(page),
      cacheSeconds,
      known: ifNoneMatch,
    });
  };
