/** Addresses of the processes of each service. */
export type Upstreams = Record<string, readonly string[]>;

/** One address for several processes of each service, as a reverse proxy gives it. */
export interface Front {
  what: string;
  url(service: string): string;
  close(): Promise<void>;
}
