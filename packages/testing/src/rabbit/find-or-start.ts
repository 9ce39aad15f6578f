import { type Announce, announce } from '../announce.ts';
import type { FoundServer } from '../postgres/find-or-start.ts';
import type { Way } from './way.ts';
import { rabbitWays } from './ways.ts';

const NO_WAY = `RabbitMQ: none found, and none could be started. Do one of these and try again:
  Debian, Ubuntu   sudo apt-get install -y rabbitmq-server   (nothing needs to be started)
  macOS            brew install rabbitmq
  Docker           docker run -d --rm -p 127.0.0.1:5672:5672 rabbitmq:4
  elsewhere        set WAYBILL_TEST_AMQP_URL to a broker that tests may fill with queues`;

/** RabbitMQ for tests, by the first way that is open. Says which it took; if none is, says what to do. */
export async function findOrStartRabbit(
  say: Announce = announce,
  ways: readonly Way[] = rabbitWays,
): Promise<FoundServer> {
  for (const way of ways) {
    const found = await way(say);
    if (found) return found;
  }
  throw new Error(NO_WAY);
}
