import type { TrackingPageLook } from '@waybill/contracts';
import type { Answer } from '@waybill/http';
import type { Deps, PreviewWish } from '../../deps.ts';
import { htmlAnswer } from '../../tracking-page/answers/html-answer.ts';
import { compose, lookOf } from '../../tracking-page/compose.ts';
import { pictureHosts, renderPage } from '../../tracking-page/render/page.ts';
import { sampleStory } from '../../tracking-page/samples.ts';
import { chooseLocale } from '../../tracking-page/words/choose-locale.ts';

export type PreviewDeps = Pick<Deps, 'clock' | 'trackingPages' | 'previewLinks'>;

/** The page with sample data, in the stored look and what would be changed about it. Null: there is no such brand. */
export const previewTrackingPage =
  ({ clock, trackingPages }: PreviewDeps) =>
  async (wish: PreviewWish, change: TrackingPageLook = {}): Promise<Answer | null> => {
    const stored = await trackingPages.look(wish.tenantId, wish.brandExternalId);
    if (!stored) return null;
    const shop = { ...stored, layers: [{ trackingPage: change }, ...stored.layers] };
    const look = lookOf(shop);
    const now = clock.now();
    const page = compose({
      story: sampleStory(wish.state, now),
      shop,
      look,
      locale: chooseLocale({ asked: wish.locale ?? undefined, usual: look.locale }),
      now,
      pollMs: 0,
      linkTo: () => '#main',
      isPreview: true,
    });
    return htmlAnswer({ html: renderPage(page), colour: look.colour, pictures: pictureHosts(page) });
  };
