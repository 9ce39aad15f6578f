import type { External } from './external.ts';

/** Shows a booking made elsewhere in the place of our own. Its price is not known. */
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
