import { installOnDebian } from '../debian.ts';
import { withoutPassword } from '../without-password.ts';
import { brokerAt } from './answering.ts';
import { findBrokerProgram } from './broker-program.ts';
import { startInDocker } from './docker.ts';
import { startPrivateRabbit } from './private-rabbit.ts';
import type { Way } from './way.ts';

/** The variables that name the broker for tests; the first that is set counts. */
export const AMQP_URL = 'WAYBILL_TEST_AMQP_URL';
const VARIABLES = [AMQP_URL, 'AMQP_URL'];

const leaveAlone = async () => undefined;

/** Who names a broker wants that one: if it does not answer, that is an error and not a reason to look further. */
export const namedInEnvironment: Way = async (say) => {
  const variable = VARIABLES.find((name) => process.env[name]);
  if (!variable) return undefined;
  const url = process.env[variable] as string;
  const version = await brokerAt(url);
  if (!version) throw new Error(`RabbitMQ at ${withoutPassword(url)} (from ${variable}) does not answer.`);
  say(`RabbitMQ: ${version} at ${withoutPassword(url)} (from ${variable})`);
  return { url, close: leaveAlone };
};

const onTheUsualPort: Way = async (say) => {
  const url = 'amqp://guest:guest@127.0.0.1:5672';
  const version = await brokerAt(url, 1_000);
  if (!version) return undefined;
  say(`RabbitMQ: ${version}, found on 127.0.0.1:5672`);
  return { url, close: leaveAlone };
};

const privateNode: Way = async (say) => {
  const program = await findBrokerProgram();
  if (!program) return undefined;
  const node = await startPrivateRabbit({ program }).catch((failure: unknown) => {
    say(`RabbitMQ: ${program} can't be used: ${String(failure)}`);
  });
  if (!node) return undefined;
  say(`RabbitMQ: ${await brokerAt(node.url)}, private node on port ${node.port} (${program})`);
  return node;
};

const itsPackage = { label: 'RabbitMQ', name: 'rabbitmq-server' };

const installed: Way = async (say) =>
  (await installOnDebian(itsPackage, say)) ? privateNode(say) : undefined;

export const rabbitWays: readonly Way[] = [
  namedInEnvironment,
  onTheUsualPort,
  privateNode,
  startInDocker,
  installed,
];
