import { type Endpoint, type EndpointCause, enabled, healthy } from './endpoint.ts';

/** The endpoint as it is afterwards, or why it cannot be done. */
export type Step = { ok: true; endpoint: Endpoint } | { ok: false; reason: string };

const to = (endpoint: Endpoint): Step => ({ ok: true, endpoint });
const refuse = (reason: string): Step => ({ ok: false, reason });

/** Its owner wants nothing sent for now. What happens meanwhile waits. */
export const pause = (endpoint: Endpoint, now: Date): Step => {
  switch (endpoint.status) {
    case 'paused':
      return to(endpoint);
    case 'disabled':
      return refuse('The endpoint is disabled: there is nothing to pause.');
    case 'enabled':
      return to({
        ...endpoint,
        status: 'paused',
        statusCause: 'owner',
        statusReason: 'Paused by its owner.',
        statusSince: now,
      });
  }
};

/**
 * The time of a pause does not count as failing, since nothing was attempted; what it had failed for before is kept.
 */
const failingSinceWithout = ({ failingSince, statusSince }: Endpoint, now: Date): Date | null => {
  if (failingSince === null || statusSince === null) return failingSince;
  const paused = now.getTime() - Math.max(statusSince.getTime(), failingSince.getTime());
  return new Date(failingSince.getTime() + Math.max(0, paused));
};

/** Ends a pause. */
export const resume = (endpoint: Endpoint, now: Date): Step => {
  if (endpoint.status === 'disabled') return refuse('The endpoint is disabled, not paused: enable it.');
  return to({ ...endpoint, ...enabled, failingSince: failingSinceWithout(endpoint, now) });
};

/** Gives a disabled endpoint another chance, with its failures forgotten. */
export const enable = (endpoint: Endpoint): Step => {
  if (endpoint.status === 'paused') return refuse('The endpoint is paused, not disabled: resume it.');
  return to(endpoint.status === 'disabled' ? { ...endpoint, ...enabled, ...healthy } : endpoint);
};

const reasons: Record<Exclude<EndpointCause, 'owner'>, string> = {
  gone: 'The endpoint answered 410 Gone.',
  failing: 'Nothing has been delivered to the endpoint for days.',
};

/** What we do to an endpoint that is gone or has failed for days. One that is disabled already stays as it is. */
export const disable = <E extends Pick<Endpoint, 'status'>>(
  endpoint: E,
  cause: Exclude<EndpointCause, 'owner'>,
  now: Date,
) =>
  endpoint.status === 'disabled'
    ? endpoint
    : {
        ...endpoint,
        status: 'disabled' as const,
        statusCause: cause,
        statusReason: reasons[cause],
        statusSince: now,
      };
