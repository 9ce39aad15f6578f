import type { FinderWords, Words } from './words.ts';

export const en: Words = {
  language: 'English',
  states: {
    ordered: {
      headline: 'We have your order',
      detail: () => 'We are preparing it. You can follow it here as soon as it leaves.',
    },
    ready: {
      headline: 'Ready to leave',
      detail: () => 'Your parcel is packed and waits for the carrier to collect it.',
    },
    shipped: { headline: 'On its way', detail: () => 'Your parcel is travelling to you.' },
    out_for_delivery: {
      headline: 'Out for delivery',
      detail: () => 'Your parcel is in the vehicle that brings it to you.',
    },
    waiting: {
      headline: 'Waiting to be collected',
      detail: () => 'Your parcel is kept at a place near you. The carrier can tell you where and until when.',
    },
    delayed: {
      headline: 'Running late',
      detail: () => 'The carrier has told us of a delay. Your parcel is still coming.',
    },
    attempted: {
      headline: 'Delivery was tried',
      detail: () => 'Your parcel could not be handed over. The carrier will try again.',
    },
    delivered: { headline: 'Delivered', detail: () => 'Your parcel has arrived. Enjoy it!' },
    returning: {
      headline: 'On its way back',
      detail: (shop) => `Your parcel could not be delivered and is going back to ${shop}.`,
    },
    returned: {
      headline: 'Returned',
      detail: (shop) => `Your parcel is back at ${shop}. Ask us what happens next.`,
    },
    problem: {
      headline: 'Something went wrong',
      detail: () => 'Your parcel will not arrive as planned. Please get in touch, and we will put it right.',
    },
    cancelled: { headline: 'Cancelled', detail: () => 'This order will not be delivered.' },
  },
  harms: {
    lost: 'The carrier cannot find your parcel. Please get in touch, and we will put it right.',
    damaged: 'Your parcel was damaged on the way. Please get in touch, and we will put it right.',
    destroyed: 'Your parcel was destroyed on the way. Please get in touch, and we will put it right.',
  },
  events: {
    ordered: () => 'Order received',
    ready: () => 'Parcel announced to the carrier',
    collected: () => 'Collected by the carrier',
    moving: () => 'On its way',
    delayed: () => 'Delayed',
    out_for_delivery: () => 'Out for delivery',
    attempted: () => 'Delivery tried',
    waiting: () => 'Ready to be collected',
    delivered: () => 'Delivered',
    return_started: (shop) => `Going back to ${shop}`,
    return_moving: () => 'On its way back',
    returned: (shop) => `Back at ${shop}`,
    lost: () => 'The carrier cannot find the parcel',
    damaged: () => 'Damaged',
    destroyed: () => 'Destroyed',
    cancelled: () => 'Cancelled',
  },
  steps: {
    label: 'Progress',
    names: ['Ordered', 'On its way', 'Near you', 'Delivered'],
    done: 'done',
    current: 'now',
  },
  expected: {
    label: 'Expected',
    today: 'Today',
    tomorrow: 'Tomorrow',
    by: (time) => `by ${time}`,
    between: (from, to) => `${from} – ${to}`,
    unknown: 'We do not know the day yet.',
    late: (day) => `It was expected ${day}. We are sorry that it takes longer.`,
    sources: {
      carrier: ({ carrier }) => `As ${carrier} tells us`,
      computed: () => 'Our estimate, from how long such parcels usually take',
      promised: ({ shop }) => `As promised by ${shop}`,
    },
  },
  delivered: (day, time) => `${day}, ${time}`,
  order: (number) => `Order ${number}`,
  sections: {
    journey: 'What has happened',
    map: 'The way',
    carrier: 'Carrier',
    items: 'In this parcel',
    siblings: 'More parcels of this order',
    help: 'Need help?',
    products: 'You may also like',
  },
  map: {
    route: (from, to) => ['Map:', from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' '),
    lastSeen: (place, when) => `Last seen: ${place}, ${when}`,
    unknown: 'The carrier has not told a place yet.',
  },
  carrier: {
    number: 'Tracking number',
    follow: (carrier) => `See it at ${carrier}`,
    none: 'The carrier is being chosen.',
  },
  times: (place) => `Times are those of ${place}.`,
  help: { email: 'Write to us', phone: 'Call us', website: 'Help pages' },
  quantity: (count) => `${count} ×`,
  languages: 'Language',
  updated: (headline) => `News: ${headline}`,
  skip: 'Skip to the parcel',
};

export const enFinder: FinderWords = {
  title: 'Where is my parcel?',
  intro: 'Your order number is in the message that confirmed your order.',
  orderNumber: 'Order number',
  proof: 'E-mail or postcode',
  proofHint: 'As you gave it with your order.',
  submit: 'Show my parcel',
  noMatch: 'We found no parcel for that. Please check both: they must be as in your order.',
  incomplete: 'Please fill in both fields.',
  tooMany: 'That was tried too often. Please wait a minute.',
  notFound: {
    title: 'We cannot find this page',
    detail:
      'The address may have been cut off on its way to you. Please open the link in your message again.',
  },
  unavailable: {
    title: 'Please come back in a moment',
    detail: 'We cannot show your parcel right now. It goes on travelling all the same.',
  },
};
