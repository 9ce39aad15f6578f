export type { Clock } from './clock.ts';
export {
  type ActContext,
  type Consumer,
  type ConsumerOptions,
  type HandleContext,
  on,
  type Phases,
  perform,
  type Transaction,
} from './consumer.ts';
export { LeaseLost, PermanentError, TransportClosed } from './errors.ts';
export { type Failpoints, failpointsFrom, noFailpoints } from './failpoints.ts';
export type { Log } from './log.ts';
export {
  createMessaging,
  type Messaging,
  type MessagingOptions,
  type Readiness,
} from './messaging.ts';
export * from './operating/index.ts';
export type { Publish } from './outbox/publish.ts';
export type { RelaySettings } from './outbox/relay.ts';
export type { NewMessage } from './outbox/seal.ts';
export type { Retry, Schedule } from './retry/schedules.ts';
export {
  type InProcessOptions,
  type InProcessTransport,
  inProcessTransport,
} from './transports/in-process/index.ts';
export type {
  Delivery,
  DeliveryHandler,
  Depths,
  Outgoing,
  ParkedMessage,
  ParkedVerdict,
  Parking,
  PublishOutcome,
  PublishResult,
  QueueOptions,
  QueueState,
  Retirement,
  Settlement,
  Subscription,
  Transport,
  TransportStatus,
} from './transports/port.ts';
export { BrokerAway } from './transports/rabbit/channel.ts';
export { type RabbitOptions, rabbitTransport } from './transports/rabbit/index.ts';
