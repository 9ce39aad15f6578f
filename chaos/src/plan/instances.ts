/** The services, and how many processes of each the torture runs by default. */
const serviceNames = ['order-api', 'orchestrator', 'tracking-ingest', 'notifier'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One process of a service: `order-api#1`. Its restarts are lives of the same instance. */
export interface Instance {
  name: string;
  service: ServiceName;
}

export const instancesOf = (each: number): Instance[] =>
  serviceNames.flatMap((service) =>
    Array.from({ length: each }, (_, index) => ({ name: `${service}#${index + 1}`, service })),
  );
