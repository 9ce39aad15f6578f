import { connect } from '@waybill/database';
import type { ServiceProcess } from '@waybill/testing';
import { testKey } from '../../apps/notifier/src/testing/stories.ts';
import { FourServices } from '../../journeys/support/four-services.ts';
import { watchMachine } from '../measures/machine.ts';
import { oneAndTwo } from '../measures/one-and-two.ts';
import { processorMs } from '../measures/processor.ts';
import { until } from '../measures/until.ts';
import type { Outcome } from '../report/row.ts';
import { payload } from '../webhooks/throughput.ts';
import { backlog, endpoints, pending, receiver } from '../webhooks/world.ts';
import { scaled, type Turn } from './scaled.ts';

/** Waiting webhooks that become due at one moment, until each is recorded. */
export async function scaleDeliveries(brokerUrl: string, count: number): Promise<Outcome> {
  const broker = { url: brokerUrl, close: async () => undefined };
  const environment = { CREDENTIAL_KEYS: `test:${testKey.toString('base64')}` };
  const platform = await FourServices.start({ speed: 1, traces: false, poolSize: 20, broker, environment });
  const merchants = await receiver();
  const sql = connect({
    url: platform.database.url,
    schema: 'notifications',
    applicationName: 'bench',
    statementTimeoutMs: 60_000,
  });
  const ids = await endpoints({ sql }, merchants.url, { healthy: 10 });
  const turn = async (processes: readonly ServiceProcess[]): Promise<Turn> => {
    const pids = processes.map(({ pid }) => pid);
    const [cpu, busy] = [processorMs(...pids), watchMachine()];
    await backlog({ sql }, ids, payload, count);
    await until('delivered', async () => (await pending({ sql })) === 0);
    const { rows } = await sql.raw(
      'select extract(epoch from max(at) - min(at))::float8 as seconds from (select at from attempts order by at desc limit ?) as last',
      [count],
    );
    return {
      perSecond: count / rows[0].seconds,
      cpuEach: (processorMs(...pids) - cpu) / count,
      busy: busy(),
    };
  };
  const alone = [platform.process('notifier')];
  try {
    await turn(alone);
    const measured = await oneAndTwo(
      () => turn(alone),
      async (use: (both: readonly ServiceProcess[]) => Promise<Turn[]>) => {
        const twin = await platform.startTwin('notifier');
        return use([...alone, twin]).finally(() => twin.stop());
      },
      turn,
    );
    return scaled('notifier', 'deliveries recorded', measured);
  } finally {
    merchants.close();
    await sql.destroy();
    await platform.stop();
  }
}
