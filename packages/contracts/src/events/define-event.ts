import type { z } from 'zod';

export type ServiceName = 'order-api' | 'orchestrator' | 'tracking-ingest' | 'notifier';

interface EventDescription<Data> {
  /** Noun and past participle: `shipment.dispatched`. */
  name: string;
  /** Rises only when an older consumer could no longer read the data. */
  version: number;
  /** The service that publishes it, or `any` for requests that every service may make. */
  producer: ServiceName | 'any';
  /** One sentence: what has happened, and what a consumer may rely on. */
  meaning: string;
  data: z.ZodType<Data>;
  /** A real value; a test parses it. */
  example: NoInfer<Data>;
}

export interface EventDefinition<Data = unknown> extends EventDescription<Data> {
  /** Name and version, `shipment.dispatched.v1`: the envelope's type and the routing key. */
  type: string;
}

export const defineEvent = <Data>(description: EventDescription<Data>): EventDefinition<Data> => ({
  ...description,
  type: `${description.name}.v${description.version}`,
});

/** The data that an event carries. */
export type DataOf<Definition> = Definition extends EventDefinition<infer Data> ? Data : never;
