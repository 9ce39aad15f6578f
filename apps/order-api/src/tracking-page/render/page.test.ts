import { pageLocales, pageStates, type TrackingPageLook } from '@waybill/contracts';
import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { compose } from '../compose.ts';
import { lookFrom } from '../look/look.ts';
import { sampleStory } from '../samples.ts';
import type { Story } from '../story/story.ts';
import { expectedWhen } from './expected.ts';
import { pictureHosts, renderPage } from './page.ts';

const now = new Date('2026-03-04T10:30:00Z');
const shop = { tenantId: 'ten_1', brandExternalId: null, name: 'Shop', layers: [] };
const page = (story: Story, given: TrackingPageLook = {}, locale: 'en' | 'de' | 'es' | 'fr' = 'en') =>
  compose({
    story,
    shop,
    look: lookFrom(given, 'Shop'),
    locale,
    now,
    pollMs: 1_000,
    linkTo: () => '/track/x',
    isPreview: false,
  });

/** Every element of a document with the names of its attributes, in order: all that a text could add to. */
const skeleton = (html: string): string[] => {
  const found: string[] = [];
  const visit = (node: { tagName?: string; attrs?: { name: string }[]; childNodes?: never[] }) => {
    if (node.tagName) found.push([node.tagName, ...(node.attrs ?? []).map(({ name }) => name)].join(' '));
    for (const child of node.childNodes ?? []) visit(child);
  };
  visit(parse(html) as never);
  return found;
};

/** A page with every text that comes from outside in it. */
const filled = (text: string) => {
  const sample = sampleStory('attempted', now);
  const story: Story = {
    ...sample,
    orderNumber: text,
    events: sample.events.map((event) => ({ ...event, place: text })),
    carrier: { name: text, trackingId: text, url: 'https://carrier.example/' },
    from: { city: text, countryCode: text, point: sample.from?.point ?? null },
    to: { ...sample.to, city: text },
    items: [{ title: text, quantity: 1, imageUrl: 'https://cdn.example/x.png' }],
    siblings: [{ shipmentId: text, orderNumber: text, state: 'shipped' }],
  };
  const texts = { en: { welcome: text, footer: text, headlines: { attempted: text } } };
  const products = [{ title: text, url: 'https://shop.example/' }];
  return renderPage(
    page(story, { name: text, texts, products, help: { phone: text, hours: text, email: 'a@b.example' } }),
  );
};

test('no text from outside can add an element or an attribute, wherever it is put', () => {
  const plain = skeleton(filled('x'));
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      '<script>x()</script>',
      '"><img src=x onerror=x()>',
      "' onclick='x()",
      '</style><b>',
      '-->',
      '&#60;b>',
      ']]><b>',
    ),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      expect(skeleton(filled(text))).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

describe('every state in every language', () => {
  test.each(pageStates)('%s is told in words, with no gap', (state) => {
    for (const locale of pageLocales) {
      const html = renderPage(page(sampleStory(state, now), {}, locale));
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});

test('the same parcel makes the same page, to the byte', () => {
  const story = sampleStory('shipped', now);
  expect(renderPage(page(story))).toBe(renderPage(page(story)));
});

test('only a parcel of which more is to come asks for news', () => {
  const isLive = (state: 'shipped' | 'delivered') =>
    renderPage(page(sampleStory(state, now))).includes('<script');
  expect([isLive('shipped'), isLive('delivered')]).toEqual([true, false]);
});

test('pictures are allowed from the hosts that the shop has named, and no others', () => {
  const story = {
    ...sampleStory('shipped', now),
    items: [{ title: 'x', quantity: 1, imageUrl: 'https://b.example:8443/i.png' }],
  };
  const look = lookFrom(
    {
      logoUrl: 'https://a.example/l.png',
      products: [{ title: 'x', url: 'https://c.example', imageUrl: 'https://a.example/p.png' }],
    },
    'x',
  );
  expect(pictureHosts({ story, look })).toEqual(['https://a.example', 'https://b.example:8443']);
});

test('where nobody knows a position, no map pretends to', () => {
  const sample = sampleStory('shipped', now);
  expect(renderPage(page({ ...sample, to: { ...sample.to, point: null } }))).not.toContain('id="map"');
  const alone = renderPage(page({ ...sample, from: null }));
  expect(alone).toContain('Map: to Hamburg');
  expect(alone).not.toContain('class="way"');
});

test('no text from outside can turn around what is written beside it', () => {
  const turns = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
  expect(filled(`BOSTON${turns} HUB`)).toBe(filled('BOSTON HUB'));
  expect(filled('תל אביב')).toContain('תל אביב');
});

describe('when it is expected', () => {
  const when = (from: string | null, by: string | null, source: 'carrier' | 'computed' = 'carrier') =>
    expectedWhen(
      { from: from ? new Date(from) : null, by: by ? new Date(by) : null, source, isPast: false },
      page(sampleStory('shipped', now)),
    );

  test('a window within a day has its hours, in the zone where the parcel goes', () => {
    expect(when('2026-03-04T13:00:00Z', '2026-03-04T15:00:00Z')).toBe('Today, 14:00 – 16:00');
    expect(when(null, '2026-03-05T15:00:00Z')).toBe('Tomorrow, by 16:00');
    expect(when(null, '2026-03-09T15:00:00Z')).toBe('Monday, 9 March, by 16:00');
  });

  test('without a place on the map, the zone is that of its country and state, and else the shop’s', () => {
    const sample = sampleStory('shipped', now);
    const by = new Date('2026-03-06T07:59:59Z');
    const expectation = { from: null, by, source: 'carrier', isPast: false } as const;
    const told = (to: Partial<Story['to']>) =>
      expectedWhen(expectation, page({ ...sample, to: { ...sample.to, point: null, ...to } }));
    expect(told({ countryCode: 'US', state: 'CA' })).toBe('Tomorrow');
    expect(told({ countryCode: 'CA', state: 'Atlantis' })).toMatch(/^Friday, March 6, by 7:59/);
  });

  test('what is computed is a day and no hour, and so is a window that ends with the day', () => {
    expect(when(null, '2026-03-05T15:00:00Z', 'computed')).toBe('Tomorrow');
    expect(when(null, '2026-03-05T22:59:59Z')).toBe('Tomorrow');
  });

  test('a window from midnight to midnight is its day', () => {
    expect(when('2026-03-04T23:00:00Z', '2026-03-05T23:00:00Z')).toBe('Tomorrow');
    expect(when('2026-03-05T13:00:00Z', '2026-03-05T23:00:00Z')).toBe('Tomorrow');
    expect(when('2026-03-04T23:00:00Z', '2026-03-06T23:00:00Z')).toMatch(/5.*6 March/);
  });

  test('tomorrow is the next day of the calendar, also where a day has 23 or 25 hours', () => {
    const at = (said: string, by: string) =>
      expectedWhen(
        { from: null, by: new Date(by), source: 'computed', isPast: false },
        { ...page(sampleStory('shipped', now)), now: new Date(said) },
      );
    expect(at('2026-03-28T22:30:00Z', '2026-03-29T12:00:00Z')).toBe('Tomorrow');
    expect(at('2026-03-28T22:30:00Z', '2026-03-30T12:00:00Z')).toBe('Monday, 30 March');
    expect(at('2026-10-24T22:30:00Z', '2026-10-26T12:00:00Z')).toBe('Tomorrow');
  });

  test('several days are told as such', () => {
    expect(when('2026-03-05T08:00:00Z', '2026-03-07T15:00:00Z')).toMatch(/5.*7 March/);
  });
});
