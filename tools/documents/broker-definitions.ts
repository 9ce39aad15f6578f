import { composed } from './composed.ts';
import { services } from './services.ts';

const vhost = '/';
const exchange = 'waybill.events';
const parked = 'waybill.parked';

const queue = (name: string) => ({
  name,
  vhost,
  durable: true,
  auto_delete: false,
  arguments: { 'x-queue-type': 'quorum' },
});

const binding = ({ name, event }: { name: string; event: { type: string } }) => ({
  source: exchange,
  vhost,
  destination: name,
  destination_type: 'queue',
  routing_key: event.type,
  arguments: {},
});

/**
 * infra/rabbitmq/definitions.generated.json: every queue and its binding, so that a message published before its consumer's
 * first start waits for it. The limit on deliveries is far above what innocent neighbours of a crash collect; what
 * is poison is decided in PostgreSQL.
 */
export const brokerDefinitions = (): object => {
  const heard = services.flatMap((service) => composed(service).hears);
  return {
    vhosts: [{ name: vhost }],
    exchanges: [
      {
        name: exchange,
        vhost,
        type: 'topic',
        durable: true,
        auto_delete: false,
        internal: false,
        arguments: {},
      },
    ],
    queues: [...heard.map(({ name }) => queue(name)), queue(parked)],
    bindings: heard.map(binding),
    policies: [
      {
        vhost,
        name: 'waybill-queues',
        pattern: `^(${services.map(({ name }) => name).join('|')})\\.`,
        'apply-to': 'queues',
        priority: 0,
        definition: { 'delivery-limit': 100 },
      },
    ],
  };
};
