import type { External } from './external.ts';

/** What of a booking that somebody else has made goes where a booking of ours is shown. Its price was never told. */
export const bookedElsewhere = ({ carrier, trackingUrl, notices }: External) => ({
  provider: {
    id: carrier.code,
    name: carrier.name,
    displayName: carrier.name,
    serviceId: null,
    serviceType: null,
  },
  referenceLinks: { trackingUrl, qrcodeLink: null },
  amount: null,
  fee: null,
  label: null,
  estimatedPickupTime: { startsAt: null, endsAt: null },
  ...(notices.length > 0 ? { warnings: [...notices] } : {}),
});
