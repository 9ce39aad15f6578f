import { z } from 'zod';
import type { EventDefinition } from './events/define-event.ts';
import { envelope } from './events/envelope.ts';
import { events } from './events/index.ts';

/** JSON Schema names shared parts from the root of each schema; here all share one root, the document. */
const rootedInDocument = <Schema extends object>(schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema;

interface JsonSchema {
  $schema?: string;
  $defs?: Record<string, object>;
  properties?: object;
}

const convert = (schema: z.ZodType): JsonSchema =>
  rootedInDocument(z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema);

const schemaOf = (schema: z.ZodType): JsonSchema => {
  const { $schema: _version, $defs: _shared, ...rest } = convert(schema);
  return rest;
};

const sharedSchemas = (): Record<string, object> =>
  Object.assign({}, ...events.map((event) => convert(event.data).$defs ?? {}));

const nameOf = (event: EventDefinition): string => event.type.replaceAll('.', '-');

const payloadOf = (event: EventDefinition): object => {
  const { properties, ...rest } = schemaOf(envelope);
  return { ...rest, properties: { ...properties, type: { const: event.type }, data: schemaOf(event.data) } };
};

const messageOf = (event: EventDefinition): object => ({
  name: event.type,
  title: event.name,
  summary: event.meaning,
  contentType: 'application/json',
  payload: payloadOf(event),
  examples: [
    {
      payload: {
        id: '01977420-dadf-7b3c-8f6e-6a1f4c1d2e3f',
        type: event.type,
        tenantId: 'ten_01h455vb4pex5vsknk084sn02x',
        subject: 'shp_01h455vb4pex5vsknk084sn02r',
        sequence: null,
        occurredAt: '2026-01-15T14:17:26.412Z',
        trace: {},
        data: event.example,
      },
    },
  ],
});

const channelOf = (event: EventDefinition): object => ({
  address: event.type,
  title: event.name,
  description: `Published by ${event.producer}.`,
  messages: { [nameOf(event)]: { $ref: `#/components/messages/${nameOf(event)}` } },
  bindings: {
    amqp: {
      is: 'routingKey',
      exchange: { name: 'waybill.events', type: 'topic', durable: true, autoDelete: false },
    },
  },
});

const operationOf = (event: EventDefinition): object => ({
  action: 'send',
  channel: { $ref: `#/channels/${nameOf(event)}` },
  summary: event.meaning,
  tags: [{ name: event.producer }],
});

const byName = (make: (event: EventDefinition) => object): Record<string, object> =>
  Object.fromEntries(events.map((event) => [nameOf(event), make(event)]));

/** A webhook as a service describes it. */
interface Webhook {
  readonly summary: string;
  readonly description: string;
  readonly schema: z.ZodType;
}
type Webhooks = Readonly<Record<string, Webhook>>;

const webhookName = (type: string): string => `webhook-${type.replaceAll('.', '-')}`;

const byWebhook = (webhooks: Webhooks, make: (type: string, webhook: Webhook) => object) =>
  Object.fromEntries(
    Object.entries(webhooks).map(([type, webhook]) => [webhookName(type), make(type, webhook)]),
  );

/** Its address is the endpoint's URL, which each merchant chooses. */
const webhookChannel = (type: string, { description }: Webhook): object => ({
  address: null,
  title: type,
  description,
  messages: { [webhookName(type)]: { $ref: `#/components/messages/${webhookName(type)}` } },
  bindings: { http: {} },
});

const webhookOperation = (type: string, { summary }: Webhook): object => ({
  action: 'send',
  channel: { $ref: `#/channels/${webhookName(type)}` },
  summary,
  tags: [{ name: 'webhooks' }],
});

const webhookMessage = (type: string, { summary, schema }: Webhook): object => ({
  name: type,
  title: type,
  summary,
  contentType: 'application/json',
  payload: schemaOf(schema),
});

const webhookSchemas = (webhooks: Webhooks): Record<string, object> =>
  Object.assign({}, ...Object.values(webhooks).map(({ schema }) => convert(schema).$defs ?? {}));

/** Every event that crosses a service boundary, and every webhook that merchants are sent, as AsyncAPI 3. */
export const asyncApiDocument = (version: string, webhooks: Webhooks = {}): object => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Waybill events',
    version,
    description:
      'What the services tell each other, and the webhooks that merchants are sent. Delivery is at least once: `id`, or the header `webhook-id`, tells repetitions apart.',
  },
  defaultContentType: 'application/json',
  channels: { ...byName(channelOf), ...byWebhook(webhooks, webhookChannel) },
  operations: { ...byName(operationOf), ...byWebhook(webhooks, webhookOperation) },
  components: {
    schemas: { ...sharedSchemas(), ...webhookSchemas(webhooks) },
    messages: { ...byName(messageOf), ...byWebhook(webhooks, webhookMessage) },
  },
});
