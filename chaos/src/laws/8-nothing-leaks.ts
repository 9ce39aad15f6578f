import { each, type Law } from './law.ts';

/** Webhooks go nowhere but to their endpoints, and logs hold nothing that is nobody's business. */
export const nothingLeaks: Law = {
  number: 8,
  name: 'no connection to a forbidden address; no secret and no person in any log',
  judge: ({ merchants, leaks, logBytes }) => ({
    counts: {
      'forbidden addresses offered': merchants.forbidden.length,
      'redirects offered': merchants.endpoints
        .filter(({ plan }) => plan.kind === 'redirecting')
        .reduce((sum, { received }) => sum + received.length, 0),
      'connections to the trap': merchants.trapped,
      'log kilobytes searched': Math.round(logBytes / 1024),
    },
    breaches: [
      ...(merchants.trapped > 0 ? [`a redirect was followed ${merchants.trapped} times`] : []),
      ...each(merchants.forbidden, ({ url, status }) => status < 400 && `${url} was accepted as an endpoint`),
      ...each(leaks, ({ instance, secret }) => `${instance} logs ${secret}`),
    ],
  }),
};
